import type { FastifyRequest } from 'fastify';
import { EmptyTable, type ReceivedTable, receiveTable } from '../../../platform/tabular/index.js';
import { FileMissing } from '../domain/remittance/errors.js';
import { FILE_MAX_BYTES } from '../infra/files/file-max-bytes.js';

/** Reads a form with one file, which the caller must discard. Throws FileMissing and what receiving a table throws. */
export async function readUpload(request: FastifyRequest): Promise<ReceivedTable> {
  try {
    return await receiveTable(request, FILE_MAX_BYTES);
  } catch (error) {
    throw error instanceof EmptyTable ? new FileMissing() : error;
  }
}
