import type { FastifyRequest } from 'fastify';
import { RequestInvalid, UploadBroken, uploadParts } from '../../../platform/http/index.js';
import { EVIDENCE } from '../domain/claim.js';
import type { EvidenceIntake, KeptFile } from '../infra/evidence-intake.js';

const FIELDS = ['shipmentId', 'reason', 'words'];
const FIELD_MAX_BYTES = 2_000;

/**
 * Reads the form part by part, at most one video and some photos, and adds to `files` what is kept, also of a form that is
 * refused in the end. It reads to the end also after a refusal, because only then the sender gets an answer. Throws
 * UploadBroken, RequestInvalid, or what a file is refused with.
 */
export async function readClaim(
  request: FastifyRequest,
  intake: EvidenceIntake,
  files: KeptFile[],
): Promise<Readonly<Record<string, string>>> {
  if (!request.isMultipart()) throw new UploadBroken();
  const fields: Record<string, string> = {};
  const refusals: unknown[] = [];
  let videos = 0;
  const filesMax = EVIDENCE.photos + 1;
  const limits = {
    files: filesMax,
    fileSize: EVIDENCE.videoBytes,
    fields: FIELDS.length,
    fieldSize: FIELD_MAX_BYTES,
    parts: filesMax + FIELDS.length,
  };
  // A file that is cut off is judged by who takes it, in words, and does not end the request.
  const options = { limits, throwFileSizeLimit: false };
  for await (const part of uploadParts(request, options)) {
    if (part.type === 'field') {
      if (FIELDS.includes(part.fieldname)) fields[part.fieldname] = String(part.value);
      else refusals.push(new RequestInvalid([{ pointer: '/', detail: 'a field that should not exist' }]));
      continue;
    }
    const isWanted = part.filename && (part.fieldname === 'photos' || (part.fieldname === 'video' && videos++ === 0));
    if (isWanted && refusals.length === 0) {
      const kept = part.fieldname === 'video' ? intake.video(part.file) : intake.photo(part.file);
      await kept.then((file) => files.push(file)).catch((refusal: unknown) => refusals.push(refusal));
    }
    part.file.resume();
  }
  if (refusals.length > 0) throw refusals[0];
  return fields;
}
