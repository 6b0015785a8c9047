import { Refusal } from '../wire/loopback-server.js';

/** Cloud API error codes that this simulator gives, with Meta's title and HTTP status. */
const CODES = {
  100: { status: 400, title: 'Invalid parameter' },
  190: { status: 401, title: 'Invalid OAuth access token - Cannot parse access token' },
  130429: { status: 400, title: 'Rate limit hit' },
  131000: { status: 500, title: 'Something went wrong' },
  131008: { status: 400, title: 'Required parameter is missing' },
  131009: { status: 400, title: 'Parameter value is not valid' },
  131026: { status: 400, title: 'Message undeliverable' },
  131047: { status: 400, title: 'Re-engagement message' },
  131049: {
    status: 400,
    title: 'This message was not delivered to maintain healthy ecosystem engagement.',
  },
  132000: { status: 400, title: 'Number of parameters does not match the expected number of params' },
  132001: { status: 404, title: 'Template name does not exist in the translation' },
} as const;

/** An error code of the Cloud API. */
export type GraphErrorCode = keyof typeof CODES;

export const GRAPH_ERROR_CODES = Object.keys(CODES).map(Number) as GraphErrorCode[];

/** The whole error answer, in Meta's shape; callers are to branch on `code` alone. */
export function graphRefusal(code: GraphErrorCode, details: string): Refusal {
  const { status, title } = CODES[code];
  return new Refusal(status, graphErrorBody(code, code === 190 ? title : `(#${code}) ${title}`, details));
}

/** `details` is left out where Meta gives none. */
export function graphErrorBody(code: number, message: string, details?: string) {
  const error_data = details === undefined ? undefined : { messaging_product: 'whatsapp', details };
  return { error: { message, type: 'OAuthException', code, error_data, fbtrace_id: 'SIMULATED' } };
}

/** How the same fault stands in a `failed` status. */
export function statusError(code: GraphErrorCode) {
  const { title } = CODES[code];
  return {
    code,
    title,
    message: title,
    error_data: { details: title },
    href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
  };
}
