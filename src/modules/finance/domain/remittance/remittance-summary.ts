import { Money } from '../../../../kernel/index.js';
import type { CourierPayout } from './courier-payout.js';
import { isRowFault, type RemittanceRow, type RowFault } from './remittance-row.js';

/** What one file says as a whole. */
export interface RemittanceSummary {
  /** Names of the layouts of its sheets. */
  readonly layouts: readonly string[];
  readonly rows: number;
  /** Sum of the rows taken: what the match must account for to the paisa. */
  readonly total: Money;
  readonly rowsLeftOut: number;
  /** Money of rows left out, as far as it could be read. */
  readonly leftOut: Money;
  /** The sum that the file itself states in a line of totals. */
  readonly statedTotal?: Money;
  readonly adjusted: Money;
  /** Transfers named by rows or by the CRF level report, in order of appearance. */
  readonly utrs: readonly string[];
  readonly payouts: readonly CourierPayout[];
}

/** Adds up a file while its rows go by. */
export class RemittanceCount {
  private rows = 0;
  private rowsLeftOut = 0;
  private total = Money.zero;
  private leftOut = Money.zero;
  private adjusted = Money.zero;
  private statedTotal: Money | undefined;
  private readonly layouts = new Set<string>();
  private readonly utrs = new Set<string>();
  private readonly payouts: CourierPayout[] = [];

  add(item: RemittanceRow | RowFault): void {
    if (isRowFault(item)) this.addFault(item);
    else this.addRow(item);
  }

  addLayout(name: string): void {
    this.layouts.add(name);
  }

  addPayout(payout: CourierPayout): void {
    this.payouts.push(payout);
    if (payout.utr) this.utrs.add(payout.utr);
  }

  state(total: Money): void {
    this.statedTotal = (this.statedTotal ?? Money.zero).plus(total);
  }

  summary(): RemittanceSummary {
    const { rows, total, rowsLeftOut, leftOut, statedTotal, adjusted } = this;
    const utrs = [...this.utrs];
    return {
      layouts: [...this.layouts],
      rows,
      total,
      rowsLeftOut,
      leftOut,
      ...(statedTotal && { statedTotal }),
      adjusted,
      utrs,
      payouts: this.payouts,
    };
  }

  private addRow(item: RemittanceRow): void {
    this.rows += 1;
    this.total = this.total.plus(item.amount);
    if (item.adjusted) this.adjusted = this.adjusted.plus(item.adjusted);
    if (item.utr) this.utrs.add(item.utr);
  }

  private addFault(fault: RowFault): void {
    if (fault.isRowTaken) return;
    this.rowsLeftOut += 1;
    if (fault.amount) this.leftOut = this.leftOut.plus(fault.amount);
  }
}
