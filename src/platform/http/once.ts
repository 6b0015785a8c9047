import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/index.js';
import type { RequestWithActor } from '../auth/actor.js';
import { askOne, leave, leaveFirst, one, type Tx } from '../database/index.js';

/** A POST that must not happen twice: who sent it, where to, under which key, and a fingerprint of what was sent. */
export interface OnceRequest {
  readonly actor: string;
  readonly route: string;
  readonly key: string;
  readonly fingerprint: Buffer;
}

/** The answer, and whether it was given before. */
export interface OnceAnswer<T> {
  readonly value: T;
  readonly replayed: boolean;
}

/** The request needs an `Idempotency-Key` of 8 to 200 characters. */
export class IdempotencyKeyMissing extends DomainError {
  constructor() {
    super('idempotency-key-missing', 'invalid');
  }
}

/** The key was used before with another body. */
export class IdempotencyKeyReused extends DomainError {
  constructor() {
    super('idempotency-key-reused', 'rule-violated');
  }
}

/** The first request with this key is still being worked on. */
export class RequestInFlight extends DomainError {
  constructor() {
    super('request-in-flight', 'conflict');
  }
}

/** Claim, work and stored answer in one transaction (draft-ietf-httpapi-idempotency-key-header-07). */
@Injectable()
export class Once {
  /** Throws {@link IdempotencyKeyReused} or {@link RequestInFlight}; the answer must be plain JSON. */
  async run<T extends object>(tx: Tx, request: OnceRequest, work: () => Promise<T>): Promise<OnceAnswer<T>> {
    const { actor, route, key, fingerprint } = request;
    const claim = await one<{ free: boolean; same: boolean | null; answer: T }>(
      tx,
      'select free, same, answer from once_claim($1, $2, $3, $4)',
      [actor, route, key, fingerprint],
    );
    if (!claim?.free) throw new RequestInFlight();
    if (claim.same === false) throw new IdempotencyKeyReused();
    if (claim.same) return { value: claim.answer, replayed: true };
    const value = await work();
    leave(tx, 'insert into idempotency (actor, route, key, fingerprint, answer) values ($1, $2, $3, $4, $5)', [
      actor,
      route,
      key,
      fingerprint,
      JSON.stringify(value),
    ]);
    return { value, replayed: false };
  }

  /**
   * The same for work that only asks and leaves calls: the claim is asked with its first questions, and `work` waits for
   * `claimed` together with them. The answer is kept before anything else is written: of two at the same moment the second
   * waits there, begins again and finds it. Throws {@link IdempotencyKeyReused}.
   */
  async runAsking<T extends object>(
    tx: Tx,
    { actor, route, key, fingerprint }: OnceRequest,
    work: (claimed: Promise<void>) => Promise<T>,
  ): Promise<OnceAnswer<T>> {
    const digest = fingerprint.toString('hex');
    const earlier = askOne<{ fingerprint: string; answer: T }>(tx, EARLIER_ANSWER, [actor, route, key]);
    try {
      const value = await work(
        earlier.then((found) => {
          if (found) throw new AnsweredBefore(found);
        }),
      );
      leaveFirst(tx, { name: 'once_keep', document: { actor, route, key, fingerprint: digest, answer: value } });
      return { value, replayed: false };
    } catch (error) {
      if (!(error instanceof AnsweredBefore)) throw error;
      if (error.found.fingerprint !== digest) throw new IdempotencyKeyReused();
      return { value: error.found.answer as T, replayed: true };
    }
  }
}

const EARLIER_ANSWER = `
  select encode(fingerprint, 'hex') as fingerprint, answer from idempotency where actor = $1::text and route = $2::text and key = $3::text`;

/** Ends work that was done before. */
class AnsweredBefore extends Error {
  constructor(readonly found: { readonly fingerprint: string; readonly answer: object }) {
    super('answered before');
  }
}

/** Says in a header that the answer is an earlier one, and returns it. */
export function replayable<T>(reply: FastifyReply, answer: OnceAnswer<T>): T {
  if (answer.replayed) reply.header('Idempotency-Replayed', 'true');
  return answer.value;
}

/** The once-only claim of a request: the header of the API, or the hidden field `once` of a form. */
export const OnceKey = createParamDecorator((_: unknown, context: ExecutionContext): OnceRequest => {
  const request = context.switchToHttp().getRequest<FastifyRequest & RequestWithActor>();
  const key = keyOf(request);
  if (!key) throw new IdempotencyKeyMissing();
  return {
    actor: request.actor?.userId ?? 'guest',
    route: `${request.method} ${request.url.split('?')[0]}`,
    key,
    fingerprint: createHash('sha256')
      .update(JSON.stringify(request.body ?? null))
      .digest(),
  };
});

/** The header as a structured string (quoted) or bare. */
function keyOf(request: FastifyRequest): string | undefined {
  const header = request.headers['idempotency-key'];
  const text = typeof header === 'string' ? header.replace(/^"(.*)"$/, '$1') : hiddenField(request.body);
  return text && /^[\x21-\x7e]{8,200}$/.test(text) ? text : undefined;
}

function hiddenField(body: unknown): string | undefined {
  const found = typeof body === 'object' && body !== null && 'once' in body ? body.once : undefined;
  return typeof found === 'string' ? found : undefined;
}
