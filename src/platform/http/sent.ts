import { finished } from 'node:stream/promises';
import type { FastifyReply } from 'fastify';

/** Sends the bytes and waits until the operating system has them all, or the connection is gone: then they may be overwritten. */
export async function sent(reply: FastifyReply, bytes: Buffer): Promise<void> {
  reply.send(bytes);
  await finished(reply.raw).catch(() => undefined);
}
