import type { MultipartFile } from '@fastify/multipart';
import { DomainError } from '../../../kernel/index.js';
import type { AddPhotos } from '../app/add-photos.js';
import { PhotoTooLarge } from '../domain/photo-errors.js';
import type { StoredPhoto } from '../infra/photo.repository.js';
import { bytesOf } from './upload.js';

/** Photos that may come in one request; each waits on disk as soon as it is checked. */
export const PHOTOS_PER_UPLOAD_MAX = 200;
/** As `acceptPhoto` has it; what is larger is not kept in memory. */
export const PHOTO_MAX_BYTES = 12 * 1024 * 1024;

/** What became of one photo. */
export interface PhotoOutcome {
  readonly fileName: string;
  readonly photo?: StoredPhoto;
  readonly refusal?: DomainError;
}

/** Checks and keeps one uploaded photo; a bad one is an outcome, not an error. */
export async function keepUploaded(addPhotos: AddPhotos, file: MultipartFile): Promise<PhotoOutcome> {
  const fileName = file.filename;
  try {
    const bytes = await bytesOf(file);
    if (!bytes) throw new PhotoTooLarge({ megabytes: PHOTO_MAX_BYTES / 1024 / 1024, megapixels: 40 });
    return { fileName, photo: await addPhotos.keep(fileName, bytes) };
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal;
    return { fileName, refusal };
  }
}
