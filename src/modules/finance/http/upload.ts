import type { FastifyRequest } from 'fastify';
import { uploadParts } from '../../../platform/http/index.js';
import { FileMissing } from '../domain/remittance/errors.js';
import { type ReceivedFile, receiveFile } from '../infra/files/received-file.js';

/** A file on disk, which the caller must discard, and the text fields beside it. */
export interface Upload {
  readonly file: ReceivedFile;
  readonly fields: Readonly<Record<string, string>>;
}

const LIMITS = { files: 1, fields: 10, fieldSize: 1_000, parts: 11 };

/**
 * Reads a multipart request with one file to its end, because only then the sender gets an answer. Throws FileMissing
 * and TableTooLarge; then nothing stays on disk.
 */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw new FileMissing();
  const fields: Record<string, string> = {};
  const received: ReceivedFile[] = [];
  try {
    for await (const part of uploadParts(request, { limits: LIMITS })) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value);
      else if (part.filename) received.push(await receiveFile(part.file, part.filename));
      else part.file.resume();
    }
    const [file] = received;
    if (!file) throw new FileMissing();
    return { file, fields };
  } catch (error) {
    for (const file of received) await file.discard();
    throw error;
  }
}
