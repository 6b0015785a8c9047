import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** The whole document as text, with its doctype. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}

/** The part of a Fastify reply that a page needs. */
interface PageReply {
  status(code: number): unknown;
  header(name: string, value: string): unknown;
  hasHeader(name: string): boolean;
  send(body: string | Buffer): unknown;
}

/**
 * Answers with a page, or with the document that it made before. No cache keeps it, because it speaks to one person in one language, unless the caller has set
 * `cache-control` before.
 */
export function html(reply: PageReply, page: VNode | Buffer, status = 200): void {
  reply.status(status);
  reply.header('content-type', 'text/html; charset=utf-8');
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-store');
  reply.send(Buffer.isBuffer(page) ? page : renderPage(page));
}
