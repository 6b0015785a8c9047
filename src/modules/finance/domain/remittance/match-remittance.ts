import { Money } from '../../../../kernel/index.js';
import type { Decision } from './decision.js';
import type { DueParcel } from './due-parcel.js';
import { FileIndex } from './file-index.js';
import { MATCH_POLICIES, type Situation } from './match-policies.js';
import { ParcelIndex } from './parcel-index.js';
import type { RemittanceRow } from './remittance-row.js';

/**
 * Decides each row of one courier's file, in the order of the rows. Every row gets one decision, every parcel is settled
 * at most once, and matched + parts + differences + unmatched is the sum of the file to the paisa.
 */
export function matchRemittance(rows: readonly RemittanceRow[], due: readonly DueParcel[]): Decision[] {
  const parcels = new ParcelIndex(due);
  const file = new FileIndex(rows, parcels);
  const taken = new Set<string>();
  const rests = new Map(due.flatMap(({ shipmentId, rest }) => (rest ? [[shipmentId as string, rest] as const] : [])));
  const situation: Situation = {
    parcels,
    file,
    isFree: (parcel) => isOpen(parcel) && !file.names(parcel) && !taken.has(parcel.shipmentId),
    restOf: ({ shipmentId }) => rests.get(shipmentId),
  };
  return rows.map((row) => {
    const decision = decide(row, situation);
    if (decision.parcel) {
      taken.add(decision.parcel.shipmentId);
      keepRest(decision, decision.parcel, rests);
    }
    return decision;
  });
}

function isOpen({ remitted, delivery, isNamedElsewhere }: DueParcel): boolean {
  return !remitted && !delivery && !isNamedElsewhere;
}

function keepRest({ part, difference }: Decision, { shipmentId }: DueParcel, rests: Map<string, Money>): void {
  const rest = (rests.get(shipmentId) ?? Money.zero).minus(part).minus(difference.isNegative ? difference : Money.zero);
  if (rest.isPositive) rests.set(shipmentId, rest);
  else rests.delete(shipmentId);
}

function decide(row: RemittanceRow, situation: Situation): Decision {
  for (const policy of MATCH_POLICIES) {
    const decision = policy(row, situation);
    if (decision) return decision;
  }
  throw new Error(`No policy decided row ${row.rowNumber}: the last one must.`);
}
