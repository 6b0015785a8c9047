import { pipeline, type Readable } from 'node:stream';
import { promisify, types } from 'node:util';
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What is worth packing; pictures and archives are packed already. */
const TEXT = /^(?:text\/|image\/svg|application\/(?:(?:[\w.+-]+\+)?json|javascript|xml))/;
/** Less than this fits into one packet anyway. */
const WORTH_BYTES = 1_000;
/** Of eleven: close to the best that gzip can, and as quick. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const packBrotli = promisify(brotliCompress);
const packGzip = promisify(gzip);

type Packing = 'br' | 'gzip';

/** Documents that are kept to be answered with again are packed once; they go with what they were made from. */
const packedBefore = new WeakMap<Buffer, Map<Packing, Promise<Buffer>>>();

/**
 * Packs an answer that is text for a client that can unpack it, as Fastify's `onSend` hook. A slow line is what a
 * reader waits for: a page becomes a quarter of its size. Streams are packed only where they are files of our own.
 */
export function packAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  goOn: (error: Error | null, payload: unknown) => void,
): void {
  const ready = packed(request, reply, payload);
  if (types.isPromise(ready))
    ready.then(
      (bytes) => goOn(null, bytes),
      (error: Error) => goOn(error, payload),
    );
  else goOn(null, ready);
}

function packed(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  if (!TEXT.test(String(reply.getHeader('content-type') ?? '')) || reply.hasHeader('content-encoding')) return payload;
  reply.header('vary', [reply.getHeader('vary'), 'accept-encoding'].filter(Boolean).join(', '));
  const packing = packingFor(request.headers['accept-encoding']);
  if (!packing || request.method === 'HEAD' || reply.statusCode === 206) return payload;
  if (typeof payload === 'string' || Buffer.isBuffer(payload)) {
    if (Buffer.byteLength(payload) < WORTH_BYTES) return payload;
    announce(reply, packing);
    return typeof payload === 'string' ? packText(payload, packing) : packOnce(payload, packing);
  }
  if (!isFile(reply, payload)) return payload;
  announce(reply, packing);
  // An error of the file ends the packer too, and with it the answer.
  return pipeline(payload, packing === 'br' ? createBrotliCompress(BROTLI) : createGzip(), () => undefined);
}

function packOnce(document: Buffer, packing: Packing): Promise<Buffer> {
  const ways = packedBefore.get(document) ?? new Map<Packing, Promise<Buffer>>();
  packedBefore.set(document, ways);
  const made = ways.get(packing) ?? packText(document, packing);
  ways.set(packing, made);
  return made;
}

function packText(text: string | Buffer, packing: Packing): Promise<Buffer> {
  return packing === 'br' ? packBrotli(text, BROTLI) : packGzip(text);
}

function announce(reply: FastifyReply, packing: Packing): void {
  reply.header('content-encoding', packing).removeHeader('content-length');
}

/** A file announces its length beforehand; a download that is still being written does not. */
function isFile(reply: FastifyReply, payload: unknown): payload is Readable {
  const length = Number(reply.getHeader('content-length') ?? 0);
  return typeof payload === 'object' && payload !== null && 'pipe' in payload && length >= WORTH_BYTES;
}

function packingFor(accepted: string | string[] | undefined): Packing | undefined {
  const offered = String(accepted ?? '')
    .split(',')
    .map((part) => part.trim());
  const takes = (name: string) =>
    offered.some((one) => one === name || (one.startsWith(`${name};`) && !/q=0(?:\.0*)?$/.test(one)));
  return (['br', 'gzip'] as const).find(takes);
}
