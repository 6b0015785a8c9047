import type { StateCode } from '../../../kernel/index.js';

/** Territories without a legislature, where the second half of the tax is UTGST (UTGST Act 2017, section 1). */
const WITHOUT_LEGISLATURE: ReadonlySet<StateCode> = new Set<StateCode>(['04', '25', '26', '31', '35', '38', '97']);

/** 25 was merged into 26 in 2020, and 28 is where 37 was: old registrations stand for the state of today. */
const TODAY: Partial<Record<StateCode, StateCode>> = { '25': '26', '28': '37' };

/** What the tax of a supply is called. */
export interface TaxedWhere {
  readonly supply: 'within-state' | 'across-states';
  readonly secondHalf: 'sgst' | 'utgst';
}

/** By the seller's registration and the state the goods go to, which is the place of supply (IGST Act, section 10). */
export function taxedWhere(seller: StateCode, placeOfSupply: StateCode): TaxedWhere {
  const [from, to] = [TODAY[seller] ?? seller, TODAY[placeOfSupply] ?? placeOfSupply];
  return {
    supply: from === to ? 'within-state' : 'across-states',
    secondHalf: WITHOUT_LEGISLATURE.has(to) ? 'utgst' : 'sgst',
  };
}
