import type { PartnerConfig } from '../../../../platform/config/index.js';

/** What signs us in at the courier, and what its webhooks must carry. */
export interface ShiprocketSecrets {
  readonly email: string;
  readonly password: string;
  /** `x-api-key` of its webhooks. */
  readonly webhookToken: string;
  /** Key of the HMAC in `x-signature-256`. */
  readonly webhookSecret: string;
}

const DEMO_EMAIL = 'haat@example.com';

/**
 * COURIER_TOKEN is "email:password" of the courier's API user, COURIER_WEBHOOK_SECRET is "api key:signing key" as set in
 * the courier's panel. Without a colon, as in the demo, the token is the password and the webhook's api key.
 */
export function shiprocketSecrets({ token, webhookSecret: webhook }: PartnerConfig): ShiprocketSecrets {
  const [email, password] = halves(token) ?? [DEMO_EMAIL, token];
  const [webhookToken, webhookSecret] = halves(webhook) ?? [token, webhook];
  return { email, password, webhookToken, webhookSecret };
}

function halves(setting: string): [string, string] | undefined {
  const colon = setting.indexOf(':');
  return colon < 0 ? undefined : [setting.slice(0, colon), setting.slice(colon + 1)];
}
