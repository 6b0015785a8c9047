import { businessDay, type Money } from '../../../kernel/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { Statement } from '../app/my-statement.js';
import { lineTitle, statementWord, totalLines } from './statement-words.js';

/** A cell of a spreadsheet: a text, or rupees. */
export type Cell = string | number;

/** The statement as rows: its columns' names, what was there before, every line, and the sums. Amounts are rupees. */
export function* statementRows(statement: Statement, tr: Translator): Generator<Cell[]> {
  const columns = ['day', 'booked', 'booking', 'what', 'order', 'payment', 'gross', 'tds', 'net', 'balance'];
  yield columns.map((name) => statementWord(statement.party, `column.${name}`, tr));
  const [opening, ...totals] = totalLines(statement, tr);
  if (opening) yield ['', '', '', opening.label, '', '', '', '', '', rupees(opening.amount)];
  for (const line of statement.lines) {
    const { facts, gross, tds, net, balance } = line;
    yield [
      businessDay(line.happenedAt),
      businessDay(line.bookedAt),
      line.journalId,
      plain(lineTitle(line, tr)),
      facts.orderId ?? '',
      facts.utr ?? facts.reference ?? '',
      rupees(gross),
      rupees(tds.negated()),
      rupees(net),
      rupees(balance),
    ];
  }
  const closing = totals.pop();
  for (const { label, amount } of totals) yield ['', '', '', label, '', '', '', '', rupees(amount), ''];
  if (closing) yield ['', '', '', closing.label, '', '', '', '', '', rupees(closing.amount)];
}

/** Exact to the paisa far beyond what anybody earns: 2^53 paise are 90,000 crore. */
function rupees(amount: Money): number {
  return Number(amount.paise) / 100;
}

/** Titles are typed by suppliers; a line break in a cell breaks programs that read line by line. */
function plain(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}
