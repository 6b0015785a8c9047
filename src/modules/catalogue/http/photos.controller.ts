import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Endpoint, RateLimit } from '../../../platform/http/index.js';
import { languageOf, translatorFor } from '../../../platform/i18n/index.js';
import { AddPhotos } from '../app/add-photos.js';
import { PhotosMissing } from '../domain/errors.js';
import { photoUrl } from '../domain/photo-url.js';
import { keepUploaded, PHOTO_MAX_BYTES, PHOTOS_PER_UPLOAD_MAX, type PhotoOutcome } from './photo-upload.js';
import { isEmptyFile, readUpload } from './upload.js';

/** One photo as it was taken or refused. */
interface PhotoAnswer {
  readonly fileName: string;
  readonly accepted: boolean;
  readonly url?: string;
  readonly problem?: { readonly code: string; readonly detail: string };
}

/** Photos of a supplier's goods. */
@Controller('v1/photos')
export class PhotosController {
  constructor(private readonly addPhotos: AddPhotos) {}

  @Post()
  @HttpCode(200)
  @RateLimit(60)
  @Endpoint({
    permission: 'catalogue.manage',
    summary: 'Send photos (multipart); a sheet finds them by their file names, and each is answered for itself',
  })
  async create(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<{ items: PhotoAnswer[] }> {
    const outcomes: PhotoOutcome[] = [];
    await readUpload(request, {
      filesMax: PHOTOS_PER_UPLOAD_MAX,
      fileMaxBytes: PHOTO_MAX_BYTES,
      fields: [],
      onFile: async (file) => {
        if (!isEmptyFile(file)) outcomes.push(await keepUploaded(this.addPhotos, file));
      },
    });
    if (outcomes.length === 0) throw new PhotosMissing();
    const photos = outcomes.flatMap(({ photo }) => photo ?? []);
    await this.addPhotos.execute({ supplierId: actor.userId, photos });
    const tr = translatorFor(languageOf(request, actor.language));
    return {
      items: outcomes.map(({ fileName, photo, refusal }) => ({
        fileName,
        accepted: photo !== undefined,
        ...(photo && { url: photoUrl(photo.sha256) }),
        ...(refusal && { problem: { code: refusal.code, detail: tr.refusal(refusal) } }),
      })),
    };
  }
}
