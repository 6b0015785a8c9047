import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { RequestInvalid, uploadParts } from '../../../platform/http/index.js';
import { UploadExpected } from '../domain/errors.js';

/** What an upload may hold. */
export interface UploadRules {
  readonly filesMax: number;
  readonly fileMaxBytes: number;
  /** Names of the text fields. */
  readonly fields: readonly string[];
  /** Takes one file; must read its stream to the end. */
  readonly onFile: (file: MultipartFile) => Promise<void>;
}

const FIELDS_MAX = 10;
const FIELD_MAX_BYTES = 1_000;

/**
 * Reads a multipart request part by part and gives its text fields. A file that is refused does not stop the reading,
 * because only a request that was read to its end gets an answer. Throws UploadExpected, RequestInvalid for an unknown
 * field, and the first refusal of `onFile`.
 */
export async function readUpload(
  request: FastifyRequest,
  rules: UploadRules,
): Promise<Readonly<Record<string, string>>> {
  if (!request.isMultipart()) throw new UploadExpected();
  const fields: Record<string, string> = {};
  const refusals: unknown[] = [];
  const limits = {
    files: rules.filesMax,
    fileSize: rules.fileMaxBytes,
    fields: FIELDS_MAX,
    fieldSize: FIELD_MAX_BYTES,
    parts: rules.filesMax + FIELDS_MAX,
  };
  // A file that is cut off is judged by who takes it, in words, and does not end the request.
  const options = { limits, throwFileSizeLimit: false };
  for await (const part of uploadParts(request, options)) {
    if (part.type === 'field') {
      if (!rules.fields.includes(part.fieldname)) refusals.push(unknownField(part.fieldname));
      fields[part.fieldname] = String(part.value);
    } else {
      await rules.onFile(part).catch((refusal: unknown) => refusals.push(refusal));
      part.file.resume();
    }
  }
  if (refusals.length > 0) throw refusals[0];
  return fields;
}

/** The bytes of a file, or undefined when it has more than the limit. */
export async function bytesOf(file: MultipartFile): Promise<Buffer | undefined> {
  const bytes = await file.toBuffer();
  return file.file.truncated ? undefined : bytes;
}

/** A browser sends an empty part for a file field that nobody filled. */
export function isEmptyFile(file: MultipartFile): boolean {
  return file.filename === '' || file.filename === undefined;
}

function unknownField(name: string): RequestInvalid {
  return new RequestInvalid([
    { pointer: `/${name.slice(0, 60)}`, detail: `property ${name.slice(0, 60)} should not exist` },
  ]);
}
