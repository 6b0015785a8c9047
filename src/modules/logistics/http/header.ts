import type { FastifyRequest } from 'fastify';

/** A header as one text; empty where it is missing or came twice. */
export function header(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
