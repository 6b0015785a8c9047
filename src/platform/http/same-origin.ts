import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/index.js';
import { answerProblem } from './problem.filter.js';

/** A form on another site posted with this person's cookie. */
export class CrossSiteRequest extends DomainError {
  constructor() {
    super('cross-site-request', 'forbidden');
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a changing request that carries cookies from another site: by Sec-Fetch-Site, or where the browser does not
 * send it by Origin against Host. Requests without cookies (the API with a bearer token, webhooks) cannot be forged so.
 */
export function refuseCrossSite(request: FastifyRequest, reply: FastifyReply, goOn: () => void): void {
  const isSafe = SAFE.has(request.method) || !request.headers.cookie || request.headers.authorization;
  if (isSafe || isSameOrigin(request)) goOn();
  else answerProblem(new CrossSiteRequest(), request, reply);
}

function isSameOrigin(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string') return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.host;
}
