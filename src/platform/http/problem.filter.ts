import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type DomainErrorKind } from '../../kernel/index.js';
import { NotSignedIn, type RequestWithActor } from '../auth/actor.js';
import { sqlStateOf } from '../database/index.js';
import { ErrorPage, html } from '../html/index.js';
import { languageOf, type Translator, translatorFor } from '../i18n/index.js';
import { logger } from '../observe/index.js';
import { RequestInvalid } from './request-invalid.js';

/** HTTP status of each kind of broken rule. */
export const STATUS_OF_KIND: Readonly<Record<DomainErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'rule-violated': 422,
  'too-many': 429,
  unavailable: 503,
};

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly errors?: readonly { pointer: string; detail: string }[];
}

/** Connection lost, server stopping, no connection free, statement timed out: the caller may try again soon. */
const DATABASE_AWAY = /^(08|57P|53|57014|55P03)|^ECONN|^EPIPE/;
const RETRY_AFTER_SECONDS = '5';

/** Turns every error into RFC 9457 problem+json, or for pages into a page that says the same. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** The same outside Nest's routes: unknown addresses, bodies that Fastify refuses. */
export function answerProblem(error: unknown, request: FastifyRequest & RequestWithActor, reply: FastifyReply): void {
  if (reply.sent) return;
  const wantsPage = isPage(request);
  if (error instanceof NotSignedIn && wantsPage) {
    reply.redirect(`/sign-in?next=${encodeURIComponent(request.method === 'GET' ? request.url : '/')}`, 303);
    return;
  }
  const tr = translatorFor(languageOf(request, request.actor?.language));
  const problem = problemOf(error, tr);
  if (problem.status === 500) logger.error({ requestId: request.id, error: describe(error) }, 'request failed');
  if (problem.status === 503) reply.header('retry-after', RETRY_AFTER_SECONDS);
  const title = tr.t(`problems.${problem.status}`);
  if (wantsPage) {
    html(
      reply,
      ErrorPage({
        tr,
        status: problem.status,
        title,
        detail: problem.detail ?? '',
        requestId: String(request.id),
        path: request.url,
      }),
      problem.status,
    );
    return;
  }
  reply
    .status(problem.status)
    .header('content-type', 'application/problem+json')
    .header('cache-control', 'no-store')
    .send({
      type: `/problems/${problem.code}`,
      title,
      status: problem.status,
      detail: problem.detail,
      instance: `urn:request:${request.id}`,
      code: problem.code,
      ...(problem.errors ? { errors: problem.errors } : {}),
    });
}

/** Everything but the API and its webhooks is a page. */
function isPage(request: FastifyRequest): boolean {
  return (
    !/^\/(v1|health|metrics|openapi)/.test(request.url) && /text\/html|\*\/\*/.test(request.headers.accept ?? '*/*')
  );
}

function problemOf(error: unknown, tr: Translator): Problem {
  if (error instanceof RequestInvalid) {
    return { status: 400, code: error.code, detail: tr.t(`errors.${error.code}`, error.facts), errors: error.faults };
  }
  if (error instanceof DomainError) {
    return { status: STATUS_OF_KIND[error.kind], code: error.code, detail: tr.t(`errors.${error.code}`, error.facts) };
  }
  const status = statusOf(error);
  const code = status === 503 ? 'unavailable' : status >= 500 ? 'unexpected' : `http-${status}`;
  return { status, code, detail: tr.t(`problems.${status}-detail`) };
}

function statusOf(error: unknown): number {
  if (DATABASE_AWAY.test(sqlStateOf(error) ?? '')) return 503;
  if (error instanceof HttpException) return knownStatus(error.getStatus());
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
  return knownStatus(status);
}

/** Statuses that the catalogue of messages has words for. */
const WORDED = [400, 404, 405, 413, 415, 429, 503];

function knownStatus(status: number): number {
  if (WORDED.includes(status)) return status;
  return status >= 400 && status < 500 ? 400 : 500;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
