import type { Readable } from 'node:stream';
import { generate } from 'lean-qr';
import {
  drawPage,
  type GreyPage,
  inDrawingPlace,
  LABEL_4_BY_6,
  loadBarcodes,
  loadDocumentFonts,
  Paper,
  pdfOf,
} from '../../../platform/document/index.js';
import { isLanguage, type Translator, translatorFor } from '../../../platform/i18n/index.js';
import type { Label } from '../domain/label.js';

/** Labels on a roll, one a sheet, or four on A4 to be cut. */
export const LABEL_PAPERS = ['label', 'a4'] as const;
export type LabelPaper = (typeof LABEL_PAPERS)[number];

const EDGE = 28;
/** Four labels on A4 at the dots of a label, each made a little smaller so that a printer's own edge stays free. */
const SHEET = { width: 1_678, height: 2_374, dotsPerInch: LABEL_4_BY_6.dotsPerInch };
const SCALE = 0.96;
const A_SHEET = 4;
const LONG_ADDRESS = 150;

/** Labels as a PDF, drawn one after the other while it is sent. `tr` is for what the courier reads. Throws DrawingBusy. */
export function labelsPdf(labels: readonly Label[], paper: LabelPaper, tr: Translator): Readable {
  const pages = paper === 'a4' ? sheets(labels, tr) : singles(labels, tr);
  return pdfOf(tr.t('dispatch.labels.all'), tr.language, inDrawingPlace(oneAhead(pages)));
}

function* singles(labels: readonly Label[], tr: Translator): Generator<() => Promise<GreyPage>> {
  for (const label of labels) {
    yield () => {
      const sheet = new Paper(LABEL_4_BY_6, { edge: EDGE });
      drawLabel(sheet, label, tr);
      return drawPage(LABEL_4_BY_6, sheet.drawing());
    };
  }
}

function* sheets(labels: readonly Label[], tr: Translator): Generator<() => Promise<GreyPage>> {
  for (let from = 0; from < labels.length; from += A_SHEET) {
    yield () => {
      const drawings = labels.slice(from, from + A_SHEET).map((label, place) => {
        const offset = {
          x: 30 + (place % 2) * (SHEET.width / 2),
          y: 8 + Math.floor(place / 2) * (SHEET.height / 2),
          scale: SCALE,
        };
        const sheet = new Paper(LABEL_4_BY_6, { edge: EDGE, offset });
        drawLabel(sheet, label, tr);
        return sheet.drawing();
      });
      return drawPage(SHEET, {
        inside: drawings.map(({ inside }) => inside).join('\n'),
        bars: drawings.flatMap(({ bars }) => bars),
      });
    };
  }
}

/** Draws the next page while this one is sent: drawing happens in threads of its own. */
async function* oneAhead(pages: Iterable<() => Promise<GreyPage>>): AsyncGenerator<GreyPage> {
  await loadDocumentFonts();
  await loadBarcodes();
  let drawn: Promise<GreyPage> | undefined;
  for (const draw of pages) {
    const next = draw();
    // Whoever stops reading stops waiting too, and nobody may hear of it then.
    next.catch(() => undefined);
    if (drawn) yield await drawn;
    drawn = next;
  }
  if (drawn) yield await drawn;
}

/** One label in the 812 by 1218 dots of its size. */
function drawLabel(sheet: Paper, label: Label, tr: Translator): void {
  const { t, number, money, fullDate } = tr;
  const end = sheet.inner;
  sheet.frame({ x: 8, y: 8, width: LABEL_4_BY_6.width - 16, height: LABEL_4_BY_6.height - 16 });
  sheet.text({ at: 0, y: 62, size: 44, weight: 600 }, t('platform.name'));
  sheet.text({ at: end, y: 58, size: 34, weight: 600, align: 'end' }, label.courier);
  sheet.rule(80);
  sheet.text({ at: 0, y: 128, size: 30 }, t(label.cash.isZero ? 'dispatch.label.paid' : 'dispatch.label.cash'));
  if (label.cash.isPositive) sheet.text({ at: end, y: 140, size: 60, weight: 600, align: 'end' }, money(label.cash));
  sheet.rule(160);
  // Scanners need ten modules of white on both sides.
  sheet.barcode({ x: EDGE + 40, y: 180, width: end - 80, height: 150 }, label.awb);
  sheet.text({ at: end / 2, y: 368, size: 34, weight: 600, align: 'middle' }, label.awb);
  sheet.rule(386);
  sheet.text({ at: 0, y: 456, size: 72, weight: 600 }, label.routing.pincode);
  sheet.text({ at: end, y: 424, size: 30, weight: 600, align: 'end', width: 440 }, label.routing.city);
  sheet.text({ at: end, y: 460, size: 26, align: 'end', width: 440 }, label.routing.state);
  sheet.rule(480);
  sheet.text({ at: 0, y: 512, size: 22 }, t('dispatch.label.to'));
  sheet.text({ at: 0, y: 552, size: 36, weight: 600, width: end }, label.to.name);
  sheet.text({ at: 0, y: 590, size: 26, weight: 600 }, `${label.routing.pincode} · ${label.to.phone}`);
  // A long address is set smaller rather than cut: its end is what the courier looks for.
  const [size, lines] = label.to.address.length > LONG_ADDRESS ? [21, 5] : [28, 4];
  sheet.lines({ at: 0, y: 628, size, width: end, lines }, label.to.address);
  sheet.rule(776);
  sheet.text({ at: 0, y: 806, size: 22 }, t('dispatch.label.from'));
  sheet.text({ at: 0, y: 838, size: 27, weight: 600, width: end }, label.from.name);
  sheet.lines({ at: 0, y: 872, size: 24, width: end, lines: 2 }, label.from.address);
  sheet.rule(922);
  const weight = t('dispatch.kilograms', { kilograms: number(label.weightGrams / 1000) });
  const facts = [t('dispatch.label.pieces', { count: label.pieces }), weight, fullDate(label.orderedAt), label.number];
  sheet.text({ at: 0, y: 952, size: 24, weight: 600, width: end }, facts.join(' · '));
  sheet.lines({ at: 0, y: 984, size: 22, width: end, lines: 2 }, label.contents);
  sheet.rule(1_026);
  sheet.qrCode({ x: EDGE, y: 1_040, side: 158 }, generate(label.notMineUrl));
  notMine(sheet, label, tr);
}

/** For the one who opens the door: first in her own language, then in the courier's. */
function notMine(sheet: Paper, { language, notMineUrl }: Label, { t, language: read }: Translator): void {
  const beside = { at: 180, width: sheet.inner - 180 };
  const hers = translatorFor(isLanguage(language) ? language : 'en');
  let y = sheet.lines({ ...beside, y: 1_066, size: 26, lines: 2, weight: 600 }, hers.t('dispatch.label.not-mine'));
  if (hers.language !== read && hers.t('dispatch.label.not-mine') !== t('dispatch.label.not-mine'))
    y = sheet.lines({ ...beside, y, size: 21, lines: 2 }, t('dispatch.label.not-mine'));
  sheet.text({ ...beside, y: Math.min(y + 4, 1_196), size: 18 }, notMineUrl.replace(/^https?:\/\//, ''));
}
