import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/index.js';
import { isStorable } from './plain-values.js';
import { RequestInvalid } from './request-invalid.js';

/** An upload that breaks off or is no multipart at all. */
export class UploadBroken extends DomainError {
  constructor() {
    super('upload-broken', 'invalid');
  }
}

type PartsOptions = NonNullable<Parameters<FastifyRequest['parts']>[0]>;
type Part = ReturnType<FastifyRequest['parts']> extends AsyncIterableIterator<infer P> ? P : never;

/**
 * The parts of a multipart request, one by one. A text that no column can hold is left out and refused when all is read,
 * because only then the sender gets an answer. Throws {@link UploadBroken} where the sender's body is at fault, and
 * {@link RequestInvalid}.
 */
export async function* uploadParts(request: FastifyRequest, options: PartsOptions): AsyncGenerator<Part> {
  const parts = request.parts(options)[Symbol.asyncIterator]();
  let isUnfit = false;
  for (;;) {
    const next = await parts.next().catch((error: unknown) => {
      throw isOverLimit(error) ? error : new UploadBroken();
    });
    if (next.done) break;
    if (isFit(next.value)) yield next.value;
    else {
      isUnfit = true;
      if (next.value.type === 'file') next.value.file.resume();
    }
  }
  if (isUnfit) throw new RequestInvalid([{ pointer: '/', detail: 'holds characters that are no text' }]);
}

function isFit(part: Part): boolean {
  const texts = [part.fieldname, part.type === 'file' ? part.filename : part.value];
  return texts.every((text) => typeof text !== 'string' || isStorable(text));
}

/** Limits have statuses of their own (413); everything else that reading throws is a body that cannot be read. */
function isOverLimit(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 413;
}
