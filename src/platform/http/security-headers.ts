import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';

/** What pages may load: our own files, pictures of their own, and nothing that stands inside the page. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "form-action 'self' https://wa.me",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "manifest-src 'self'",
].join(';');

/** The headers that the OWASP Secure Headers Project asks of every answer, written out once. */
const EVERYWHERE: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

/** Two years, so that browsers ask by https at once. */
const BY_HTTPS_ONLY = 'max-age=63072000; includeSubDomains';

/**
 * Gives every answer its security headers and its request's id, as Fastify's `onRequest` hook. `served` says how people
 * reach the installation: browsers are told to insist on https only where there is https.
 */
export function markAnswers(served: 'https' | 'http'): onRequestHookHandler {
  const headers = served === 'https' ? { ...EVERYWHERE, 'strict-transport-security': BY_HTTPS_ONLY } : EVERYWHERE;
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    reply.headers(headers).header('x-request-id', request.id);
    done();
  };
}
