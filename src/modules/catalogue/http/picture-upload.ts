import type { FastifyRequest } from 'fastify';
import { PhotosMissing } from '../domain/errors.js';
import { PhotoTooLarge } from '../domain/photo-errors.js';
import { PHOTO_MAX_BYTES } from './photo-upload.js';
import { bytesOf, isEmptyFile, readUpload } from './upload.js';

/**
 * The one picture that a form carries, as it was sent. Throws UploadExpected, UploadBroken, RequestInvalid, PhotosMissing
 * or PhotoTooLarge.
 */
export async function readPicture(request: FastifyRequest): Promise<Buffer> {
  const found: Buffer[] = [];
  await readUpload(request, {
    filesMax: 1,
    fileMaxBytes: PHOTO_MAX_BYTES,
    fields: [],
    onFile: async (file) => {
      if (isEmptyFile(file)) return;
      const bytes = await bytesOf(file);
      if (!bytes) throw new PhotoTooLarge({ megabytes: PHOTO_MAX_BYTES / 1024 / 1024, megapixels: 40 });
      found.push(bytes);
    },
  });
  const [picture] = found;
  if (!picture) throw new PhotosMissing();
  return picture;
}
