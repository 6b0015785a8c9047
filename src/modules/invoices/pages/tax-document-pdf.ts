import type { Readable } from 'node:stream';
import { Money } from '../../../kernel/index.js';
import { A4, drawPage, inDrawingPlace, loadDocumentFonts, Paper, pdfOf } from '../../../platform/document/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { DocumentContent } from '../domain/content.js';
import type { PrintedDocument } from '../infra/tax-document.queries.js';

const EDGE = 60;
const ROW = 62;
const FIRST_LINE = 640;
const LINES_A_PAGE = 10;
const HALVES = 2;

/** A document on A4 in the reader's language. Throws DrawingBusy. */
export function taxDocumentPdf(document: PrintedDocument, tr: Translator): Readable {
  const { kind, number } = document.content;
  return pdfOf(`${tr.t(`invoices.kind.${kind}`)} ${number}`, tr.language, inDrawingPlace(pagesOf(document, tr)));
}

async function* pagesOf(document: PrintedDocument, tr: Translator) {
  await loadDocumentFonts();
  const { lines } = document.content;
  const count = Math.max(1, Math.ceil(lines.length / LINES_A_PAGE));
  for (let page = 0; page < count; page++) {
    const sheet = new Paper(A4, { edge: EDGE, direction: tr.direction });
    head(sheet, document, tr);
    columns(sheet, document.content, tr);
    let y = FIRST_LINE;
    for (const line of lines.slice(page * LINES_A_PAGE, (page + 1) * LINES_A_PAGE)) {
      drawLine(sheet, line, y, tr);
      y += ROW;
    }
    if (page === count - 1) sums(sheet, document.content, y + 20, tr);
    foot(sheet, document, tr);
    yield await drawPage(A4, sheet.drawing());
  }
}

function head(sheet: Paper, { content, recipient }: PrintedDocument, tr: Translator): void {
  const { t, fullDate } = tr;
  const end = sheet.inner;
  sheet.text({ at: 0, y: 90, size: 38, weight: 600 }, t(`invoices.kind.${content.kind}`));
  sheet.text({ at: end, y: 90, size: 30, weight: 600, align: 'end' }, t('platform.name'));
  const facts = [
    t('invoices.number', { number: content.number }),
    t('invoices.day', { day: fullDate(content.issuedOn) }),
  ];
  sheet.text({ at: 0, y: 132, size: 24 }, facts.join(' · '));
  if (content.corrects) {
    const { number, issuedOn } = content.corrects;
    sheet.text({ at: 0, y: 166, size: 22 }, t('invoices.corrects', { number, day: fullDate(issuedOn) }));
  }
  sheet.rule(184);
  const half = end / HALVES - 20;
  const isCharge = content.recipient !== undefined;
  sheet.text({ at: 0, y: 220, size: 20 }, t(isCharge ? 'charge-invoices.issued-by' : 'invoices.sold-by'));
  sheet.text({ at: 0, y: 252, size: 25, weight: 600, width: half }, content.seller.legalName);
  const below = sheet.lines(
    { at: 0, y: 284, size: 20, width: half, lines: 3 },
    `${content.seller.address}, ${content.seller.state}`,
  );
  const { gstin } = content.seller;
  sheet.text({ at: 0, y: below + 6, size: 22, weight: 600 }, gstin ? `GSTIN ${gstin}` : t('invoices.no-gstin'));
  const right = half + 40;
  sheet.text({ at: right, y: 220, size: 20 }, t(isCharge ? 'charge-invoices.charged-to' : 'invoices.buyer'));
  sheet.text(
    { at: right, y: 252, size: 25, weight: 600, width: half },
    recipient?.name ?? t('invoices.buyer-forgotten'),
  );
  const beside = sheet.lines(
    { at: right, y: 284, size: 20, width: half, lines: isCharge ? 3 : 4 },
    recipient?.address ?? '',
  );
  if (content.recipient) {
    const registered = content.recipient.gstin ? `GSTIN ${content.recipient.gstin}` : t('invoices.no-gstin');
    sheet.text({ at: right, y: beside + 6, size: 22, weight: 600 }, registered);
  }
  sheet.rule(420);
  const { state, code } = content.placeOfSupply;
  sheet.text({ at: 0, y: 456, size: 21 }, t('invoices.place-of-supply', { state, code }));
  sheet.text({ at: 0, y: 490, size: 21 }, t('invoices.order', { number: content.orderId.slice(-8).toUpperCase() }));
  if (content.recommendedBy !== undefined) {
    const reseller = content.recommendedBy;
    sheet.text({ at: 0, y: 524, size: 21, width: end }, t('invoices.recommended-by', { reseller }));
  }
  sheet.text({ at: end, y: 456, size: 21, align: 'end' }, t('invoices.reverse-charge'));
}

/** Where columns of amounts end, from the start of the line. */
const ENDS = { quantity: 600, taxable: 760, rate: 850, tax: 980, total: A4.width - 2 * EDGE } as const;

function columns(sheet: Paper, content: DocumentContent, { t }: Translator): void {
  const heading = { y: FIRST_LINE - 52, size: 19, weight: 600 } as const;
  sheet.rule(FIRST_LINE - 88);
  sheet.text({ ...heading, at: 0 }, t(content.recipient ? 'charge-invoices.what' : 'invoices.column.goods'));
  sheet.text({ ...heading, at: ENDS.quantity, align: 'end' }, t('invoices.column.quantity'));
  sheet.text({ ...heading, at: ENDS.taxable, align: 'end' }, t('invoices.column.taxable'));
  if (content.kind !== 'bill-of-supply') {
    sheet.text({ ...heading, at: ENDS.rate, align: 'end' }, '%');
    sheet.text({ ...heading, at: ENDS.tax, align: 'end' }, 'GST');
  }
  sheet.text({ ...heading, at: ENDS.total, align: 'end' }, t('invoices.column.total'));
  sheet.rule(FIRST_LINE - 38);
}

function drawLine(
  sheet: Paper,
  line: DocumentContent['lines'][number],
  y: number,
  { t, number, percent, money }: Translator,
): void {
  const amount = (paise: number) => money(Money.paise(BigInt(paise)));
  const size = 20;
  sheet.text({ at: 0, y, size, width: 480 }, line.what ? t(CHARGE_WORDS[line.what]) : line.description);
  sheet.text({ at: 0, y: y + 26, size: 16 }, below(line, t('invoices.each', { price: amount(line.unitPrice) })));
  sheet.text({ at: ENDS.quantity, y, size, align: 'end' }, `${number(line.quantity)} ${line.unit}`);
  sheet.text({ at: ENDS.taxable, y, size, align: 'end' }, amount(line.taxable));
  const tax = line.cgst + line.sgst + line.igst;
  if (line.rateBasisPoints > 0) {
    sheet.text({ at: ENDS.rate, y, size, align: 'end' }, percent(line.rateBasisPoints));
    sheet.text({ at: ENDS.tax, y, size, align: 'end' }, amount(tax));
  }
  sheet.text({ at: ENDS.total, y, size, align: 'end' }, amount(line.total));
}

const CHARGE_WORDS = {
  delivery: 'checkout.delivery',
  cash: 'checkout.cash-fee',
  'penalty-late': 'charge-invoices.fault.late',
  'penalty-cancelled': 'charge-invoices.fault.cancelled',
} as const;

/** The code, and the price of goods; codes of services are chapter 99 of the same book. */
function below({ hsn }: DocumentContent['lines'][number], each: string): string {
  return hsn.startsWith('99') ? `SAC ${hsn}` : `HSN ${hsn || '–'} · ${each}`;
}

function sums(sheet: Paper, content: DocumentContent, top: number, { t, money }: Translator): void {
  const rows: [label: string, paise: number][] = [[t('invoices.taxable'), content.taxable]];
  if (content.supply === 'within-state' && content.cgst > 0) {
    rows.push(['CGST', content.cgst], [content.secondHalf.toUpperCase(), content.sgst]);
  }
  if (content.igst > 0) rows.push(['IGST', content.igst]);
  if (content.roundOff !== 0) rows.push([t('invoices.round-off'), content.roundOff]);
  sheet.rule(top - 24);
  let y = top + 12;
  for (const [label, paise] of rows) {
    sheet.text({ at: ENDS.quantity, y, size: 22 }, label);
    sheet.text({ at: ENDS.total, y, size: 22, align: 'end' }, money(Money.paise(BigInt(paise))));
    y += 36;
  }
  const total = t(content.kind === 'credit-note' ? 'invoices.total-credit' : 'invoices.total');
  sheet.text({ at: ENDS.quantity, y: y + 10, size: 28, weight: 600 }, total);
  sheet.text(
    { at: ENDS.total, y: y + 10, size: 28, weight: 600, align: 'end' },
    money(Money.paise(BigInt(content.total))),
  );
  if (content.cash > 0) {
    sheet.text(
      { at: ENDS.quantity, y: y + 52, size: 21 },
      t('invoices.cash', { cash: Money.paise(BigInt(content.cash)) }),
    );
  }
}

function foot(sheet: Paper, { content, contentHash }: PrintedDocument, { t }: Translator): void {
  const y = A4.height - 130;
  sheet.text({ at: sheet.inner, y, size: 21, align: 'end' }, t('invoices.for', { seller: content.seller.legalName }));
  sheet.text({ at: sheet.inner, y: y + 34, size: 19, align: 'end' }, t('invoices.signed'));
  sheet.text({ at: 0, y: A4.height - 40, size: 15 }, `${t('invoices.fingerprint')} ${contentHash.slice(0, 32)}`);
}
