import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/index.js';

/** An upload that breaks off or is no multipart at all. */
export class UploadBroken extends DomainError {
  constructor() {
    super('upload-broken', 'invalid');
  }
}

type PartsOptions = NonNullable<Parameters<FastifyRequest['parts']>[0]>;
type Part = ReturnType<FastifyRequest['parts']> extends AsyncIterableIterator<infer P> ? P : never;

/** The parts of a multipart request, one by one. Throws {@link UploadBroken} where the sender's body is at fault. */
export async function* uploadParts(request: FastifyRequest, options: PartsOptions): AsyncGenerator<Part> {
  const parts = request.parts(options)[Symbol.asyncIterator]();
  for (;;) {
    const next = await parts.next().catch((error: unknown) => {
      throw isOverLimit(error) ? error : new UploadBroken();
    });
    if (next.done) return;
    yield next.value;
  }
}

/** Limits have statuses of their own (413); everything else that reading throws is a body that cannot be read. */
function isOverLimit(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 413;
}
