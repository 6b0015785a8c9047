import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { businessDay, type Money } from '../../../kernel/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { Statement } from '../app/my-statement.js';
import { lineTitle, totalLines } from './statement-words.js';

type Cell = string | number;

/**
 * The statement as a spreadsheet reads it: amounts as plain numbers of rupees, days as YYYY-MM-DD, and no text that a
 * spreadsheet program would run as a formula.
 */
export function statementCsv(statement: Statement, tr: Translator): Readable {
  return Readable.from(rowsOf(statement, tr)).pipe(
    stringify({
      bom: true,
      escape_formulas: true,
      record_delimiter: '\r\n',
      cast: { number: (rupees) => rupees.toFixed(2) },
    }),
  );
}

function* rowsOf(statement: Statement, tr: Translator): Generator<Cell[]> {
  const { t } = tr;
  const columns = ['day', 'booked', 'booking', 'what', 'order', 'payment', 'gross', 'tds', 'net', 'balance'];
  yield columns.map((name) => t(`finance.statement.column.${name}`));
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
