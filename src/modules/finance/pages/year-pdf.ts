import type { Readable } from 'node:stream';
import type { Money } from '../../../kernel/index.js';
import { A4, drawPage, inDrawingPlace, loadDocumentFonts, Paper, pdfOf } from '../../../platform/document/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { StatementYear } from '../app/my-year.js';
import { type StatementOwner, statementFrame } from './statement-pdf.js';
import { statementWord } from './statement-words.js';

const EDGE = 60;
const TOP = 210;
const ROW = 54;
/** Where the columns of amounts end, from the start of the line. */
const ENDS = { came: 500, paid: 860, balance: A4.width - 2 * EDGE } as const;

/** A year on one sheet of A4: what was there before, its months, and what is there at the end. Throws DrawingBusy. */
export function yearPdf(of: StatementYear, owner: StatementOwner, tr: Translator): Readable {
  return pdfOf(`${tr.t('finance.statement.by-year')} ${of.year}`, tr.language, inDrawingPlace(sheetOf(of, owner, tr)));
}

async function* sheetOf(of: StatementYear, owner: StatementOwner, tr: Translator) {
  await loadDocumentFonts();
  const paper = new Paper(A4, { edge: EDGE, direction: tr.direction });
  const { t } = tr;
  const word = (key: string) => statementWord(of.party, key, tr);
  // a year behind Arabic letters would be read the other way round, so it comes first
  const head = { title: t('finance.statement.by-year'), below: `${of.year} · ${owner.name}` };
  statementFrame(paper, head, tr);
  const heading = { y: TOP, size: 20, weight: 600 } as const;
  paper.text({ ...heading, at: 0 }, t('finance.statement.by-month'));
  const names = { came: t('finance.statement.short.net'), paid: word('total.paid'), balance: word('short.balance') };
  for (const [name, words] of Object.entries(names)) {
    paper.text(
      { ...heading, at: ENDS[name as keyof typeof ENDS], align: 'end', width: name === 'paid' ? 340 : 240 },
      words,
    );
  }
  paper.rule(TOP + 16);
  let y = TOP + ROW;
  line(paper, y, word('total.opening'), { balance: of.opening }, tr);
  for (const { month, ...amounts } of of.months) {
    y += ROW;
    line(paper, y, tr.month(`${month}-01`), amounts, tr);
  }
  paper.rule(y + 20);
  line(paper, y + ROW + 10, word('total.closing'), { came: of.came, paid: of.paid, balance: of.closing }, tr);
  yield await drawPage(A4, paper.drawing());
}

function line(
  paper: Paper,
  y: number,
  label: string,
  amounts: Partial<Record<keyof typeof ENDS, Money>>,
  { money }: Translator,
): void {
  paper.text({ at: 0, y, size: 22, width: 380 }, label);
  for (const [name, amount] of Object.entries(amounts)) {
    const weight = name === 'balance' ? 600 : 500;
    paper.text({ at: ENDS[name as keyof typeof ENDS], y, size: 22, weight, align: 'end' }, money(amount));
  }
}
