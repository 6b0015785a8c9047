import type { CellValue } from 'exceljs';

/** Excel itself keeps and shows this many significant digits; what a float has beyond is noise. */
const EXCEL_DIGITS = 15;

/** What a person sees in the cell: the stored result of a formula, never its text. Dates as ISO without a zone. */
export function textOfCell(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return textOfNumber(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return textOfDate(value);
  if ('richText' in value) return value.richText.map((run) => run.text ?? '').join('');
  if ('error' in value) return value.error;
  if ('result' in value) return textOfCell(value.result);
  return '';
}

/** All digits and no exponent: an AWB number typed into a number cell comes back as it was typed. */
export function textOfNumber(value: number): string {
  if (!Number.isFinite(value)) return '#NUM!';
  if (Number.isInteger(value)) return BigInt(value).toString();
  const shown = String(Number(value.toPrecision(EXCEL_DIGITS)));
  return shown.includes('e') ? value.toFixed(EXCEL_DIGITS).replace(/\.?0+$/, '') : shown;
}

function textOfDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return '#NUM!';
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
}
