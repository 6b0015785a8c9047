import { DomainError } from '../../../kernel/index.js';

/** Nobody has this invitation code. */
export class InvitationUnknown extends DomainError {
  constructor() {
    super('invitation-unknown', 'invalid');
  }
}

/** The invitation is her own: the same person, PAN or bank account. */
export class InvitationOfOneself extends DomainError {
  constructor() {
    super('invitation-of-oneself', 'rule-violated');
  }
}

/** Codes are typed from memory too: blanks do not count. Throws {@link InvitationUnknown}; nothing typed is no code. */
export function readInvitationCode(typed: string | undefined): string | undefined {
  const code = (typed ?? '').replace(/\s/g, '');
  if (code === '') return undefined;
  if (!/^[1-9A-HJ-NP-Za-km-z]{8}$/.test(code)) throw new InvitationUnknown();
  return code;
}
