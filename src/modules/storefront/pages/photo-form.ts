import type { FastifyRequest } from 'fastify';
import { bytesOf, isEmptyFile, PhotoTooLarge, readUpload } from '../../catalogue/index.js';

/** A form with photos, as it came. */
export interface PhotoForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly photos: readonly Buffer[];
}

/** What a form with photos may hold. */
export interface PhotoFormRules {
  readonly fields: readonly string[];
  readonly photosMax: number;
  readonly photoMaxBytes: number;
}

const MEBIBYTE = 1024 * 1024;
const MEGAPIXELS = 40;

/** Reads a buyer's form to its end. Throws UploadExpected, UploadBroken, RequestInvalid or PhotoTooLarge. */
export async function readPhotoForm(request: FastifyRequest, rules: PhotoFormRules): Promise<PhotoForm> {
  const photos: Buffer[] = [];
  const fields = await readUpload(request, {
    filesMax: rules.photosMax,
    fileMaxBytes: rules.photoMaxBytes,
    fields: rules.fields,
    onFile: async (file) => {
      if (isEmptyFile(file)) return;
      const bytes = await bytesOf(file);
      if (!bytes) throw new PhotoTooLarge({ megabytes: rules.photoMaxBytes / MEBIBYTE, megapixels: MEGAPIXELS });
      photos.push(bytes);
    },
  });
  return { fields, photos };
}
