import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { UnknownStatement } from '../domain/statement/period.js';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** What a statement can be kept as. */
export type FileFormat = keyof typeof TYPES;

/** The format that an address ends with. Throws {@link UnknownStatement}. */
export function fileFormatIn(ending: string): FileFormat {
  if (!Object.hasOwn(TYPES, ending)) throw new UnknownStatement();
  return ending as FileFormat;
}

/** Sends somebody's own file for keeping. */
export function sendFile(
  reply: FastifyReply,
  { name, format, file }: { readonly name: string; readonly format: FileFormat; readonly file: Readable | Buffer },
): void {
  reply.header('content-type', TYPES[format]).header('cache-control', 'private, no-store');
  reply.header('content-disposition', `attachment; filename="${name}.${format}"`);
  reply.send(file);
}
