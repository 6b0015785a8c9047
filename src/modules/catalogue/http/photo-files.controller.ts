import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../../../platform/http/index.js';
import { UnknownPhoto } from '../domain/errors.js';
import { PHOTO_WIDTHS, PhotoSizes } from '../infra/photo-sizes.js';

const FOREVER = 'public, max-age=31536000, immutable';

/** Which size of a photo. */
export class PhotoSizeDto {
  @IsOptional() @IsIn(PHOTO_WIDTHS.map(String)) w?: string;
}

/** Photos for pages and cards; the address names the content, so that it may be kept for ever. */
@Controller('photos')
export class PhotoFilesController {
  constructor(private readonly sizes: PhotoSizes) {}

  @Get(':file')
  @Endpoint({ permission: 'public', summary: 'A photo as JPEG, in full or 240, 480 or 960 pixels wide (?w=)' })
  async show(@Param('file') file: string, @Query() query: PhotoSizeDto, @Res() reply: FastifyReply): Promise<void> {
    const sha256 = /^([0-9a-f]{64})\.jpg$/.exec(file)?.[1];
    if (!sha256) throw new UnknownPhoto();
    const width = PHOTO_WIDTHS.find((known) => String(known) === query.w);
    const jpeg = await this.sizes.jpeg(sha256, width);
    reply.header('content-type', 'image/jpeg').header('cache-control', FOREVER).send(jpeg);
  }
}
