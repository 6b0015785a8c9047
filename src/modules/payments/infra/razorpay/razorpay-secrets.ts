/** What signs us in at the gateway. */
export interface RazorpayKey {
  readonly keyId: string;
  readonly keySecret: string;
}

const DEMO_KEY_ID = 'rzp_demo';

/** PAYMENTS_TOKEN is "key id:key secret" as the gateway's panel shows them; without a colon, as in the demo, the secret. */
export function razorpayKey(token: string): RazorpayKey {
  const colon = token.indexOf(':');
  if (colon < 0) return { keyId: DEMO_KEY_ID, keySecret: token };
  return { keyId: token.slice(0, colon), keySecret: token.slice(colon + 1) };
}
