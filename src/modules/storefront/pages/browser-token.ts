import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomBase58 } from '../../../platform/secrets/index.js';

/** 22 characters of base58 are 128 bits: nobody finds another's by trying. */
const TOKEN_LENGTH = 22;

/** Cookies of buyers' browsers: whose basket it is, and who may see a phone's addresses. */
export type TokenName = 'haat_cart' | 'haat_addresses';

/** What is kept of the browser's token: enough to know it again, and no use to anybody who reads the table. */
export function tokenHashIn(request: FastifyRequest, name: TokenName): Buffer | undefined {
  const token = request.cookies[name];
  return token !== undefined && /^[1-9A-HJ-NP-Za-km-z]{22}$/.test(token) ? hashOf(token) : undefined;
}

/** Gives the browser a token, its own again where it has one, and returns its hash. */
export function giveToken(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  name: TokenName,
  { seconds, publicUrl, renew }: { seconds: number; publicUrl: string; renew: 'keep' | 'fresh' },
): Buffer {
  const known = renew === 'keep' && tokenHashIn(request, name) ? request.cookies[name] : undefined;
  const token = known ?? randomBase58(TOKEN_LENGTH);
  const secure = publicUrl.startsWith('https:');
  reply.setCookie(name, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: seconds });
  return hashOf(token);
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
