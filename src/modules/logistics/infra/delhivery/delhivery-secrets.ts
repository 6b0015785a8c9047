import type { PartnerConfig } from '../../../../platform/config/index.js';

/** What signs us in at Delhivery, and what its pushes must carry. */
export interface DelhiverySecrets {
  /** The account's name, which waybills are fetched for. */
  readonly client: string;
  readonly token: string;
  /** Delhivery does not sign its pushes; it sends this in `authorization` as it is set in its panel. */
  readonly pushToken: string;
}

const DEMO_CLIENT = 'HAAT SURFACE';

/** DELHIVERY_TOKEN is "client name:token"; without a colon, as in the demo, the token alone. */
export function delhiverySecrets({ token, webhookSecret: pushToken }: PartnerConfig): DelhiverySecrets {
  const colon = token.indexOf(':');
  if (colon < 0) return { client: DEMO_CLIENT, token, pushToken };
  return { client: token.slice(0, colon), token: token.slice(colon + 1), pushToken };
}
