import { DomainError } from '../../../../kernel/index.js';
import type { RowFault, RowFaultCode } from '../remittance/remittance-row.js';

/** What the bank says became of one payment. */
export interface PayoutAnswer {
  readonly rowNumber: number;
  readonly reference: string;
  /** `reversed`: paid first, then sent back by the receiving bank. */
  readonly outcome: 'paid' | 'failed' | 'reversed';
  /** Always there when paid. */
  readonly utr?: string;
  readonly reason?: string;
}

/** A row of the bank's file as text, by column. */
export interface PayoutAnswerRow {
  readonly rowNumber: number;
  readonly reference: string;
  readonly status: string;
  readonly utr: string;
  readonly reason: string;
}

/** The file has no header with `reference` and `status`. */
export class UnrecognisedPayoutResponse extends DomainError {
  constructor(missing: string) {
    super('unrecognised-payout-response', 'invalid', { missing });
  }
}

const OUTCOMES: Readonly<Record<string, PayoutAnswer['outcome']>> = {
  paid: 'paid',
  success: 'paid',
  processed: 'paid',
  failed: 'failed',
  failure: 'failed',
  rejected: 'failed',
  reversed: 'reversed',
  returned: 'reversed',
};
const LONGEST_FACT = 64;

/** Of a reference that stands there twice no row is believed, for the second may unsay the first. */
export function readPayoutAnswers(rows: readonly PayoutAnswerRow[]): { answers: PayoutAnswer[]; faults: RowFault[] } {
  const times = new Map<string, number>();
  for (const { reference } of rows) times.set(reference, (times.get(reference) ?? 0) + 1);
  const answers: PayoutAnswer[] = [];
  const faults: RowFault[] = [];
  for (const row of rows) {
    const outcome = OUTCOMES[row.status.toLowerCase()];
    const code = faultOf(row, outcome, times.get(row.reference) ?? 0);
    if (code || !outcome) faults.push(fault(row, code ?? 'payout-status-unknown'));
    else answers.push(answer(row, outcome));
  }
  return { answers, faults };
}

function faultOf(
  { reference, utr }: PayoutAnswerRow,
  outcome: PayoutAnswer['outcome'] | undefined,
  times: number,
): RowFaultCode | undefined {
  if (reference === '') return 'payout-reference-missing';
  if (times > 1) return 'payout-reference-repeated';
  if (!outcome) return 'payout-status-unknown';
  return outcome === 'paid' && utr === '' ? 'payout-utr-missing' : undefined;
}

function answer(
  { rowNumber, reference, utr, reason }: PayoutAnswerRow,
  outcome: PayoutAnswer['outcome'],
): PayoutAnswer {
  return { rowNumber, reference, outcome, ...(utr && { utr }), ...(reason && { reason }) };
}

function fault({ rowNumber, reference, status }: PayoutAnswerRow, code: RowFaultCode): RowFault {
  const facts = { reference: reference.slice(0, LONGEST_FACT), status: status.slice(0, LONGEST_FACT) };
  return { rowNumber, sheet: '', code, facts, isRowTaken: false };
}
