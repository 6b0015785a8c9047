import { Money } from '../../../../kernel/index.js';
import type { DueParcel } from './due-parcel.js';
import { awbKey, type ParcelIndex } from './parcel-index.js';
import type { RemittanceRow } from './remittance-row.js';

/** What a whole file says about an AWB, so that the order of its rows decides nothing that it need not. */
export class FileIndex {
  private readonly leading = new Map<string, RemittanceRow>();
  private readonly named = new Set<string>();
  private readonly sums = new Map<string, { rows: number; amount: Money }>();

  constructor(
    rows: readonly RemittanceRow[],
    private readonly parcels: ParcelIndex,
  ) {
    for (const row of rows) if (!row.awbIsApproximate && !row.amount.isNegative) this.addNamed(row);
  }

  /** Of several rows with one AWB: the one with the exact amount, else the first. The others are duplicates, unless the cash came in parts. */
  leadingRowFor(row: RemittanceRow): RemittanceRow {
    return this.leading.get(awbKey(row.awb)) ?? row;
  }

  /** Whether several rows with this AWB bring together exactly what is awaited, so that none of them repeats another. */
  isInParts(row: RemittanceRow, awaited: Money): boolean {
    const sum = this.sums.get(awbKey(row.awb));
    return row.amount.isPositive && sum !== undefined && sum.rows > 1 && sum.amount.equals(awaited);
  }

  /** Whether some row names this parcel by its whole AWB, so that no guess may take it. */
  names(parcel: DueParcel): boolean {
    return this.named.has(parcel.shipmentId);
  }

  private addNamed(row: RemittanceRow): void {
    const parcel = this.parcels.withAwb(row.awb);
    if (parcel) this.named.add(parcel.shipmentId);
    const { rows, amount } = this.sums.get(awbKey(row.awb)) ?? { rows: 0, amount: Money.zero };
    if (row.amount.isPositive) this.sums.set(awbKey(row.awb), { rows: rows + 1, amount: amount.plus(row.amount) });
    const leading = this.leading.get(awbKey(row.awb));
    const isBetter = parcel && !leading?.amount.equals(parcel.due) && row.amount.equals(parcel.due);
    if (!leading || isBetter) this.leading.set(awbKey(row.awb), row);
  }
}
