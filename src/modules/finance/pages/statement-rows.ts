import { businessDay, Money } from '../../../kernel/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { Statement } from '../app/my-statement.js';
import type { StatementYear } from '../app/my-year.js';
import { type BalancedLine, type StatementParty, withBalances } from '../domain/statement/statement.js';
import type { StatementStretch } from '../infra/statement.queries.js';
import { lineTitle, statementWord, totalLines } from './statement-words.js';

/** A cell of a spreadsheet: a text, or rupees. */
export type Cell = string | number;

const COLUMNS = ['day', 'booked', 'booking', 'what', 'order', 'payment', 'gross', 'tds', 'net', 'balance'];

/** The statement as rows: its columns' names, what was there before, every line, and the sums. Amounts are rupees. */
export function* statementRows(statement: Statement, tr: Translator): Generator<Cell[]> {
  yield COLUMNS.map((name) => statementWord(statement.party, `column.${name}`, tr));
  const [opening, ...totals] = totalLines(statement, tr);
  if (opening) yield balanceRow(opening.label, opening.amount);
  for (const line of statement.lines) yield lineRow(line, tr);
  const closing = totals.pop();
  for (const { label, amount } of totals) yield ['', '', '', label, '', '', '', '', rupees(amount), ''];
  if (closing) yield balanceRow(closing.label, closing.amount);
}

/** Every booking of a longer time as the same rows, while they are read; the sums by month are a file of their own. */
export async function* stretchRows(
  party: StatementParty,
  stretches: AsyncIterable<StatementStretch>,
  tr: Translator,
): AsyncGenerator<Cell[]> {
  yield COLUMNS.map((name) => statementWord(party, `column.${name}`, tr));
  let balance: Money | undefined;
  for await (const { opening, lines } of stretches) {
    if (!balance) yield balanceRow(statementWord(party, 'total.opening', tr), opening);
    balance = opening;
    for (const line of withBalances(opening, lines)) {
      yield lineRow(line, tr);
      balance = line.balance;
    }
  }
  yield balanceRow(statementWord(party, 'total.closing', tr), balance ?? Money.zero);
}

/** A year as rows: what was there before, each month as its page says it, and the sums. */
export function* yearRows({ party, months, opening, came, paid, closing }: StatementYear, tr: Translator) {
  const names = [tr.t('finance.statement.by-month'), tr.t('finance.statement.came')];
  yield [...names, statementWord(party, 'total.paid', tr), statementWord(party, 'column.balance', tr)];
  yield [statementWord(party, 'total.opening', tr), '', '', rupees(opening)];
  for (const one of months) yield [one.month, rupees(one.came), rupees(one.paid), rupees(one.balance)];
  yield [statementWord(party, 'total.closing', tr), rupees(came), rupees(paid), rupees(closing)];
}

function lineRow(line: BalancedLine, tr: Translator): Cell[] {
  const { facts, gross, tds, net, balance } = line;
  return [
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

function balanceRow(label: string, amount: Money): Cell[] {
  return ['', '', '', label, '', '', '', '', '', rupees(amount)];
}

/** Exact to the paisa far beyond what anybody earns: 2^53 paise are 90,000 crore. */
function rupees(amount: Money): number {
  return Number(amount.paise) / 100;
}

/** Titles are typed by suppliers; a line break in a cell breaks programs that read line by line. */
function plain(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}
