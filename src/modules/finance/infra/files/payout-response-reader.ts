import { readTable, type TableLimits, type TableSource } from '../../../../platform/tabular/index.js';
import {
  type PayoutAnswer,
  type PayoutAnswerRow,
  readPayoutAnswers,
  UnrecognisedPayoutResponse,
} from '../../domain/payout-file/payout-answer.js';
import type { RowFault } from '../../domain/remittance/remittance-row.js';

/** One batch is held in memory as a whole, because a reference may come back rows later. */
const LIMITS: TableLimits = { maxBytes: 10_000_000, maxRows: 50_000, maxColumns: 50, maxCellChars: 2_000 };

/**
 * Reads the bank's answer to a payout file: `reference, status, utr, reason` in any order.
 * Throws `UnrecognisedPayoutResponse` and what `readTable` throws.
 */
export async function readPayoutResponse(file: TableSource): Promise<{ answers: PayoutAnswer[]; faults: RowFault[] }> {
  let columns: Columns | undefined;
  const rows: PayoutAnswerRow[] = [];
  for await (const { rowNumber, cells } of readTable(file, LIMITS)) {
    if (!columns) {
      columns = columnsOf(cells);
      continue;
    }
    const cell = (at: number): string => cells[at]?.trim() ?? '';
    rows.push({
      rowNumber,
      reference: cell(columns.reference).replace(/^'/, ''),
      status: cell(columns.status),
      utr: cell(columns.utr),
      reason: cell(columns.reason),
    });
  }
  return readPayoutAnswers(rows);
}

type Columns = Readonly<Record<'reference' | 'status' | 'utr' | 'reason', number>>;

function columnsOf(header: readonly string[]): Columns {
  const names = header.map((cell) => cell.trim().toLowerCase());
  const missing = ['reference', 'status'].filter((name) => !names.includes(name));
  if (missing.length > 0) throw new UnrecognisedPayoutResponse(missing.join(', '));
  const at = (name: string): number => names.indexOf(name);
  return { reference: at('reference'), status: at('status'), utr: at('utr'), reason: at('reason') };
}
