import { Injectable } from '@nestjs/common';
import { one, rows, type Tx } from '../../../platform/database/index.js';

/** Whose code it is, and whether that is the asking person after all. */
export interface Inviter {
  readonly id: string;
  readonly isSamePerson: boolean;
}

/** Invitation codes, and who came by whose. */
@Injectable()
export class InvitationRepository {
  /** Her code; the one given is hers from now on where she has none. */
  async codeOf(tx: Tx, resellerId: string, fresh: string): Promise<string> {
    await rows(tx, 'insert into invitation_code (code, reseller_id) values ($1, $2) on conflict do nothing', [
      fresh,
      resellerId,
    ]);
    const row = await one<{ code: string }>(tx, 'select code from invitation_code where reseller_id = $1', [
      resellerId,
    ]);
    if (!row) throw new Error('an invitation code was taken in the same moment');
    return row.code;
  }

  /** Compares with the stored profile of the one who joins, which is there by then. */
  async inviter(tx: Tx, code: string, joiningId: string): Promise<Inviter | undefined> {
    return one<Inviter>(
      tx,
      `select i.id, i.id = j.id or coalesce(i.pan = j.pan, false) or coalesce(i.bank_account = j.bank_account, false) as "isSamePerson"
       from invitation_code c join reseller i on i.id = c.reseller_id join reseller j on j.id = $2 where c.code = $1`,
      [code, joiningId],
    );
  }

  async addReferral(tx: Tx, of: { referredId: string; referrerId: string; code: string }): Promise<void> {
    await rows(tx, 'insert into referral (referred_id, referrer_id, code) values ($1, $2, $3)', [
      of.referredId,
      of.referrerId,
      of.code,
    ]);
  }
}
