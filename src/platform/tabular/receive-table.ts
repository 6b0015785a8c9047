import type { FastifyRequest } from 'fastify';
import { uploadParts } from '../http/index.js';
import { EmptyTable } from './errors.js';
import { type SavedTable, saveTable } from './save-table.js';

/** A table from outside, on disk until it is discarded, and the text fields of its form. */
export interface ReceivedTable {
  readonly file: SavedTable;
  readonly fields: Readonly<Record<string, string>>;
}

const LIMITS = { files: 1, fields: 10, fieldSize: 1_000, parts: 11 };

/**
 * Reads a form with one table to its end, because only then the sender gets an answer. The caller must discard it.
 * Throws {@link EmptyTable} where there is no file, TableTooLarge and UploadBroken; then nothing stays on disk.
 */
export async function receiveTable(request: FastifyRequest, maxBytes: number): Promise<ReceivedTable> {
  if (!request.isMultipart()) throw new EmptyTable();
  const fields: Record<string, string> = {};
  const saved: SavedTable[] = [];
  try {
    for await (const part of uploadParts(request, { limits: LIMITS })) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value);
      else if (part.filename) saved.push(await saveTable(part.file, part.filename, maxBytes));
      else part.file.resume();
    }
    const [file] = saved;
    if (!file) throw new EmptyTable();
    return { file, fields };
  } catch (error) {
    for (const file of saved) await file.discard();
    throw error;
  }
}

/** Receives a table, works with it and discards it, whatever came of it. Throws what {@link receiveTable} throws. */
export async function withTable<T>(
  request: FastifyRequest,
  maxBytes: number,
  work: (received: ReceivedTable) => Promise<T>,
): Promise<T> {
  const received = await receiveTable(request, maxBytes);
  try {
    return await work(received);
  } finally {
    await received.file.discard();
  }
}
