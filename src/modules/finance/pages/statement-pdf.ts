import type { Readable } from 'node:stream';
import { businessDay } from '../../../kernel/index.js';
import { A4, drawPage, inDrawingPlace, loadDocumentFonts, Paper, pdfOf } from '../../../platform/document/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { Statement } from '../app/my-statement.js';
import { StatementTooLong } from '../domain/statement/period.js';
import type { BalancedLine, StatementParty } from '../domain/statement/statement.js';
import { lineDocument, lineTitle, periodWords, splitWords, statementWord, totalLines } from './statement-words.js';

/** A page takes a tenth of a second to draw: longer statements are for spreadsheets. */
const PDF_LINES_MAX = 600;
const { width: PAGE_WIDTH, height: PAGE_HEIGHT } = A4;
const EDGE = 60;
const LINE_HEIGHT = 62;
const TOTAL_HEIGHT = 40;
const TABLE_TOP = 190;
const FOOT = 80;
/** Where columns of amounts end, and how wide the words before them may be; measured from the start of the line. */
const ENDS = { gross: 850, tds: 950, net: 1_065, balance: PAGE_WIDTH - EDGE } as const;
const WORDS = { from: 200, width: 535 } as const;

/** Whose statement it is. */
export interface StatementOwner {
  readonly name: string;
}

/** The statement on A4 pages, drawn one after the other while it is sent. Throws {@link StatementTooLong} or DrawingBusy. */
export function statementPdf(statement: Statement, owner: StatementOwner, tr: Translator): Readable {
  if (statement.lines.length > PDF_LINES_MAX) throw new StatementTooLong(PDF_LINES_MAX);
  const title = `${statementWord(statement.party, 'title', tr)} · ${periodWords(statement, tr)}`;
  return pdfOf(title, tr.language, inDrawingPlace(pagesOf(statement, owner, tr)));
}

async function* pagesOf(statement: Statement, owner: StatementOwner, tr: Translator) {
  await loadDocumentFonts();
  const sheets = sheetsOf(statement, tr);
  for (const [index, sheet] of sheets.entries()) {
    const paper = new Paper(A4, { edge: EDGE, direction: tr.direction });
    const title = statementWord(statement.party, 'title', tr);
    statementFrame(paper, { title, below: `${owner.name} · ${periodWords(statement, tr)}` }, tr);
    sheet(paper);
    const count = tr.t('finance.statement.page', { page: index + 1, of: sheets.length });
    paper.text({ at: PAGE_WIDTH - 2 * EDGE, y: PAGE_HEIGHT - 40, size: 18, align: 'end' }, count);
    yield await drawPage(A4, paper.drawing());
  }
}

type Sheet = (paper: Paper) => void;

/** Sums first, then as many lines as a page takes. */
function sheetsOf(statement: Statement, tr: Translator): Sheet[] {
  const totals = totalLines(statement, tr);
  const firstTop = TABLE_TOP + (totals.length + 3) * TOTAL_HEIGHT;
  const sheets: Sheet[] = [];
  let lines = [...statement.lines];
  do {
    const isFirst = sheets.length === 0;
    const top = isFirst ? firstTop : TABLE_TOP;
    const fits = Math.floor((PAGE_HEIGHT - FOOT - top - LINE_HEIGHT) / LINE_HEIGHT);
    const shown = lines.slice(0, fits);
    lines = lines.slice(fits);
    sheets.push((paper) => {
      if (isFirst) sums(paper, statement, totals, tr);
      table(paper, shown, top, statement.party, tr);
    });
  } while (lines.length > 0);
  return sheets;
}

/** What stands above and below every sheet of somebody's money. */
export function statementFrame(paper: Paper, head: { title: string; below: string }, { t }: Translator): void {
  paper.text({ at: 0, y: 90, size: 36, weight: 600 }, head.title);
  paper.text({ at: 0, y: 132, size: 24 }, head.below);
  paper.text({ at: paper.inner, y: 90, size: 30, weight: 600, align: 'end' }, t('platform.name'));
  paper.rule(152);
  paper.text({ at: 0, y: PAGE_HEIGHT - 40, size: 18 }, t('finance.statement.foot'));
}

function sums(paper: Paper, statement: Statement, totals: ReturnType<typeof totalLines>, tr: Translator): void {
  const end = PAGE_WIDTH - 2 * EDGE;
  let y = TABLE_TOP + 10;
  for (const [index, { label, amount }] of totals.entries()) {
    const isEnd = index === 0 || index === totals.length - 1;
    if (index === totals.length - 1) paper.rule(y - 28);
    const weight = isEnd ? 600 : 500;
    paper.text({ at: 0, y, size: 24, weight }, label);
    paper.text({ at: end, y, size: 24, weight, align: 'end' }, tr.money(amount));
    y += TOTAL_HEIGHT;
  }
  paper.text({ at: 0, y, size: 20 }, splitWords(statement, tr));
}

function table(paper: Paper, lines: readonly BalancedLine[], top: number, party: StatementParty, tr: Translator): void {
  const { t, money } = tr;
  const size = 18;
  const heading = { y: top, size, weight: 600 } as const;
  paper.text({ ...heading, at: 0 }, t('finance.statement.column.day'));
  paper.text({ ...heading, at: WORDS.from - EDGE }, t('finance.statement.column.what'));
  for (const name of ['gross', 'tds', 'net', 'balance'] as const) {
    paper.text({ ...heading, at: ENDS[name] - EDGE, align: 'end' }, statementWord(party, `short.${name}`, tr));
  }
  paper.rule(top + 14);
  if (lines.length === 0) paper.text({ at: 0, y: top + 60, size: 22 }, t('finance.statement.none'));
  let y = top + 44;
  for (const line of lines) {
    paper.text({ at: 0, y, size }, narrowDay(line.happenedAt));
    paper.text({ at: WORDS.from - EDGE, y, size: 20, width: WORDS.width }, lineTitle(line, tr));
    paper.text({ at: WORDS.from - EDGE, y: y + 23, size: 15, width: WORDS.width + 380 }, lineDocument(line, tr));
    const amounts = { gross: line.gross, tds: line.tds.negated(), net: line.net, balance: line.balance };
    for (const [name, amount] of Object.entries(amounts)) {
      if (name === 'tds' && amount.isZero) continue;
      const at = ENDS[name as keyof typeof ENDS] - EDGE;
      paper.text({ at, y, size, align: 'end', ...(name === 'net' && { weight: 600 }) }, money(amount));
    }
    y += LINE_HEIGHT;
  }
}

/** `22-11-2026`: months written out do not fit their column in every language. */
function narrowDay(at: Date): string {
  return businessDay(at).split('-').reverse().join('-');
}
