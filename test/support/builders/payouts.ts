import { randomUUID } from 'node:crypto';
import { parseId } from '../../../src/kernel/index.js';
import { PayoutBatches } from '../../../src/modules/finance/app/payout-batches.js';
import type { TestApp } from '../app.js';
import { type SignedInPerson, signIn } from './identity.js';

/** Two finance people pay everybody who has money to come; nothing is sent to a bank. Gives the batch. */
export async function payAll(app: TestApp): Promise<string> {
  const [maker, checker] = [await signIn(app, { roles: ['finance'] }), await signIn(app, { roles: ['finance'] })];
  const key = randomUUID();
  const request = { actor: maker.userId, route: 'test', key, fingerprint: Buffer.from(key) };
  const { value } = await app.get(PayoutBatches).make(maker.userId, 'due', request);
  await app.get(PayoutBatches).approve(parseId(value.id), checker.userId);
  return value.id;
}

/** Asks for a batch over HTTP; without `items` where somebody else was making one. */
export async function askForBatch(
  app: TestApp,
  { auth }: Pick<SignedInPerson, 'auth'>,
): Promise<{ items?: { partyId: string; amount: { amount: number } }[] }> {
  const headers = { ...auth, 'idempotency-key': randomUUID() };
  return (await fetch(`${app.url}/v1/payout-batches`, { method: 'POST', headers })).json() as never;
}
