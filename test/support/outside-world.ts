import { type Simulators, startSimulators } from '../../src/simulators/index.js';
import { listenForWebhooks, type WebhookListener } from './webhook-listener.js';

/** The secrets that the simulators are started with in tests. */
export const SECRETS = {
  courier: {
    email: 'api@haat.test',
    password: 'pass',
    webhookToken: 'hook-token',
    webhookSecret: 'hook-secret',
    delhivery: { token: 'dl-token', pushToken: 'dl-push' },
  },
  whatsapp: { accessToken: 'wa-token', appSecret: 'wa-secret' },
  bank: { token: 'bank-token' },
  payments: { keyId: 'rzp_test', keySecret: 'key-secret', webhookSecret: 'pay-secret' },
};

/** The simulators with a listener in the platform's place. */
export interface OutsideWorld extends Simulators {
  readonly platform: WebhookListener;
}

/** Starts both; retries come without delay. */
export async function startOutsideWorld(): Promise<OutsideWorld> {
  const platform = await listenForWebhooks();
  const simulators = await startSimulators({
    secrets: SECRETS,
    webhookBaseUrl: platform.url,
    delivery: { retryDelaysMs: [1, 1, 1] },
  });
  const close = async () => {
    await simulators.close();
    await platform.close();
  };
  return { ...simulators, platform, close };
}

/** JSON as JSON.parse gives it: tests walk it field by field, like a client in JavaScript. */
export type Json = ReturnType<typeof JSON.parse>;

/** An HTTP answer as a client without types sees it. */
export interface PlainAnswer {
  readonly status: number;
  readonly text: string;
  readonly body: Json;
}

/** Calls one simulator as the platform would: JSON unless `text` says otherwise. */
export async function callAs(
  token: string,
  url: string,
  method = 'GET',
  body?: object | string,
  headers: Record<string, string> = {},
): Promise<PlainAnswer> {
  const isJson = typeof body === 'object';
  const request: RequestInit = {
    method,
    headers: { authorization: `Bearer ${token}`, ...(isJson && { 'content-type': 'application/json' }), ...headers },
    body: isJson ? JSON.stringify(body) : body,
  };
  const response = await fetch(url, request);
  const text = await response.text();
  const holdsJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, text, body: holdsJson ? JSON.parse(text) : undefined };
}

/** Sends and hangs up after a moment, as a client whose time limit is over; gives whether an answer came before. */
export async function hangsUpOn(url: string, token: string, body: string, headers: Record<string, string>) {
  const signal = AbortSignal.timeout(HANG_UP_AFTER_MS);
  const call = fetch(url, { method: 'POST', headers: { authorization: `Bearer ${token}`, ...headers }, body, signal });
  return call.then(
    () => 'answered',
    () => 'hung up',
  );
}

const HANG_UP_AFTER_MS = 200;
