import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { RequestInvalid } from '../../../platform/http/index.js';
import { type SavedTable, saveTable } from '../../../platform/tabular/index.js';
import { DEFAULT_STOCK_MAX } from '../domain/catalogue-import.js';
import { SheetMissing } from '../domain/errors.js';
import { SHEET_LIMITS } from '../infra/sheet/read-sheet.js';
import { isEmptyFile, readUpload } from './upload.js';

/** A sheet on disk, which the caller must discard, and the text fields beside it. */
export interface SheetUpload {
  readonly sheet: SavedTable;
  readonly fields: Readonly<Record<string, string>>;
}

/** One byte more than may be: so the file itself is refused, and in words. */
const FILE_MAX_BYTES = SHEET_LIMITS.maxBytes + 1;

/** Reads one sheet. Throws SheetMissing, TableTooLarge and what `readUpload` throws; then nothing stays on disk. */
export async function readSheetUpload(request: FastifyRequest): Promise<SheetUpload> {
  const sheets: SavedTable[] = [];
  const onFile = async (file: MultipartFile) => {
    if (!isEmptyFile(file)) sheets.push(await saveTable(file.file, file.filename, SHEET_LIMITS.maxBytes));
  };
  try {
    const rules = { filesMax: 1, fileMaxBytes: FILE_MAX_BYTES, fields: ['defaultStock'], onFile };
    const fields = await readUpload(request, rules);
    const [sheet] = sheets;
    if (!sheet) throw new SheetMissing();
    return { sheet, fields };
  } catch (error) {
    for (const sheet of sheets) await sheet.discard();
    throw error;
  }
}

/** Whole pieces; nothing is none. Throws RequestInvalid. */
export function readDefaultStock(text = ''): number {
  const trimmed = text.trim();
  const pieces = /^\d{0,6}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  if (pieces <= DEFAULT_STOCK_MAX) return pieces;
  const detail = `defaultStock must be a whole number up to ${DEFAULT_STOCK_MAX}`;
  throw new RequestInvalid([{ pointer: '/defaultStock', detail }]);
}
