import type { Readable } from 'node:stream';
import {
  A4,
  drawPage,
  inDrawingPlace,
  loadBarcodes,
  loadDocumentFonts,
  Paper,
  pdfOf,
} from '../../../platform/document/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { Pickup } from '../domain/pickup.js';
import type { PickupParcel } from '../infra/pickup.repository.js';

const EDGE = 60;
const ROW = 92;
const TOP = 300;
const ROWS_A_PAGE = 13;

/** Who gives the parcels. */
export interface ManifestSender {
  readonly name: string;
}

/** The list that goes with a pickup: each parcel with its barcode, and where both sign. Throws DrawingBusy. */
export function manifestPdf(
  visit: { pickup: Pickup; parcels: readonly PickupParcel[] },
  sender: ManifestSender,
  tr: Translator,
): Readable {
  const title = `${tr.t('dispatch.manifest.title')} · ${tr.fullDate(visit.pickup.day)}`;
  return pdfOf(title, tr.language, inDrawingPlace(pagesOf(visit, sender, tr)));
}

async function* pagesOf(
  { pickup, parcels }: { pickup: Pickup; parcels: readonly PickupParcel[] },
  sender: ManifestSender,
  tr: Translator,
) {
  await loadDocumentFonts();
  await loadBarcodes();
  const count = Math.max(1, Math.ceil(parcels.length / ROWS_A_PAGE));
  for (let page = 0; page < count; page++) {
    const sheet = new Paper(A4, { edge: EDGE });
    head(sheet, pickup, sender, tr);
    const from = page * ROWS_A_PAGE;
    for (const [row, parcel] of parcels.slice(from, from + ROWS_A_PAGE).entries()) {
      line(sheet, from + row + 1, TOP + row * ROW, parcel, tr);
    }
    if (page === count - 1) signatures(sheet, tr);
    sheet.text(
      { at: sheet.inner, y: A4.height - 30, size: 18, align: 'end' },
      tr.t('dispatch.manifest.page', { page: page + 1, of: count }),
    );
    yield await drawPage(A4, sheet.drawing());
  }
}

function head(sheet: Paper, pickup: Pickup, sender: ManifestSender, { t, fullDate, number }: Translator): void {
  sheet.text({ at: 0, y: 86, size: 36, weight: 600 }, t('dispatch.manifest.title'));
  sheet.text({ at: sheet.inner, y: 86, size: 30, weight: 600, align: 'end' }, t('platform.name'));
  const when = `${fullDate(pickup.day)} · ${t(`dispatch.slot.${pickup.slot}`)}`;
  sheet.text({ at: 0, y: 132, size: 24 }, `${pickup.courier} · ${when}`);
  sheet.text({ at: 0, y: 170, size: 24, width: sheet.inner }, sender.name);
  const weight = t('dispatch.kilograms', { kilograms: number(pickup.weightGrams / 1000) });
  const sums = `${t('dispatch.manifest.parcels', { count: pickup.parcels })} · ${weight}`;
  sheet.text({ at: 0, y: 208, size: 24, weight: 600 }, sums);
  sheet.rule(228);
  const heading = { y: 262, size: 19, weight: 600 } as const;
  sheet.text({ ...heading, at: 70 }, t('logistics.parcels.waybill'));
  sheet.text({ ...heading, at: 690 }, t('dispatch.manifest.pincode'));
  sheet.text({ ...heading, at: 940, align: 'end' }, t('dispatch.packing.pieces'));
  sheet.text({ ...heading, at: sheet.inner, align: 'end' }, t('dispatch.pickups.weight'));
}

function line(sheet: Paper, no: number, y: number, parcel: PickupParcel, { t, number }: Translator): void {
  sheet.text({ at: 0, y: y + 40, size: 22 }, number(no));
  sheet.barcode({ x: EDGE + 70, y: y - 8, width: 560, height: 52 }, parcel.awb);
  sheet.text({ at: 70, y: y + 68, size: 20, weight: 600 }, parcel.awb);
  sheet.text({ at: 690, y: y + 40, size: 24 }, parcel.pincode);
  sheet.text({ at: 940, y: y + 40, size: 24, align: 'end' }, number(parcel.pieces));
  const weight = t('dispatch.kilograms', { kilograms: number(parcel.weightGrams / 1000) });
  sheet.text({ at: sheet.inner, y: y + 40, size: 24, align: 'end' }, weight);
  sheet.rule(y + 78, 1);
}

function signatures(sheet: Paper, { t }: Translator): void {
  const y = A4.height - 170;
  for (const [place, who] of (['driver', 'sender'] as const).entries()) {
    const at = place * 580;
    sheet.text({ at, y, size: 22, weight: 600 }, t(`dispatch.manifest.${who}`));
    sheet.text({ at, y: y + 60, size: 20 }, `${t('dispatch.manifest.name')} ____________________________`);
    sheet.text({ at, y: y + 108, size: 20 }, `${t('dispatch.manifest.sign')} ____________________________`);
  }
}
