import type { DueParcel } from './due-parcel.js';
import { awbKey, type ParcelIndex } from './parcel-index.js';
import type { RemittanceRow } from './remittance-row.js';

/** What a whole file says about an AWB, so that the order of its rows decides nothing that it need not. */
export class FileIndex {
  private readonly leading = new Map<string, RemittanceRow>();
  private readonly named = new Set<string>();

  constructor(
    rows: readonly RemittanceRow[],
    private readonly parcels: ParcelIndex,
  ) {
    for (const row of rows) if (!row.awbIsApproximate && !row.amount.isNegative) this.addNamed(row);
  }

  /** Of several rows with one AWB: the one with the exact amount, else the first. The others are duplicates. */
  leadingRowFor(row: RemittanceRow): RemittanceRow {
    return this.leading.get(awbKey(row.awb)) ?? row;
  }

  /** Whether some row names this parcel by its whole AWB, so that no guess may take it. */
  names(parcel: DueParcel): boolean {
    return this.named.has(parcel.shipmentId);
  }

  private addNamed(row: RemittanceRow): void {
    const parcel = this.parcels.withAwb(row.awb);
    if (parcel) this.named.add(parcel.shipmentId);
    const leading = this.leading.get(awbKey(row.awb));
    const isBetter = parcel && !leading?.amount.equals(parcel.due) && row.amount.equals(parcel.due);
    if (!leading || isBetter) this.leading.set(awbKey(row.awb), row);
  }
}
