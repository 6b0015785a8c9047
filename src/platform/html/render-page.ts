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
  send(body: string): unknown;
}

/** Answers with a page. It is never stored by a cache, because it speaks to one person in one language. */
export function html(reply: PageReply, page: VNode, status = 200): void {
  reply.status(status);
  reply.header('content-type', 'text/html; charset=utf-8');
  reply.header('cache-control', 'private, no-store');
  reply.send(renderPage(page));
}
