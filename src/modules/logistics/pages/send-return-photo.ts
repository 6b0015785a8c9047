import { createReadStream } from 'node:fs';
import type { FastifyReply } from 'fastify';
import type { Id } from '../../../kernel/index.js';
import type { ReturnPhotos } from '../app/return-photos.js';

/** Sends a buyer's photo to somebody who may see it; nobody keeps a copy on the way. */
export async function sendReturnPhoto(photos: ReturnPhotos, id: Id<'ReturnPhoto'>, reply: FastifyReply): Promise<void> {
  await sendPhoto(await photos.pathOf(id), reply);
}

/** The same for any photo that lies at this path. */
export async function sendPhoto(path: string, reply: FastifyReply): Promise<void> {
  await reply
    .header('content-type', 'image/jpeg')
    .header('x-content-type-options', 'nosniff')
    .header('x-robots-tag', 'noindex')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'private, no-store')
    .send(createReadStream(path));
}
