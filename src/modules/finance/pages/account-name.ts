import type { Translator } from '../../../platform/i18n/index.js';

/** What an account is called on a page: the person's or courier's name and a word for the account. */
export function accountName(code: string, names: ReadonlyMap<string, string>, { t }: Translator): string {
  const [owner = '', of = '', account] = code.split(':');
  if (account === undefined) return t(`finance.account.${owner}-${of}`);
  const name = owner === 'courier' || owner === 'gateway' ? courierName(of) : (names.get(`${owner}:${of}`) ?? of);
  return t(`finance.account.${owner}-${account}`, { name });
}

/** A courier's name as people write it. */
export function courierName(courier: string): string {
  return courier.slice(0, 1).toUpperCase() + courier.slice(1);
}
