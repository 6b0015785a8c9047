import { Injectable } from '@nestjs/common';
import { attribute } from '../domain/attribute.js';
import { evidenceHash } from '../infra/evidence-hash.js';
import { type DecidedOrder, ReplayQueries } from '../infra/replay.queries.js';

/** What a replay found. */
export interface ReplayReport {
  readonly orders: number;
  readonly same: number;
  readonly different: number;
  /** The first of them. */
  readonly differences: readonly { readonly orderId: string; readonly why: Difference }[];
}

/** No attribution at all; another outcome by the rules; or the same outcome on evidence that is no longer what it was. */
export type Difference = 'missing' | 'outcome' | 'evidence';

const BATCH_MAX = 500;
const TOLD_MAX = 100;

/** Decides every order once more from the evidence as it is stored now, and compares. */
@Injectable()
export class ReplayAttribution {
  constructor(private readonly decided: ReplayQueries) {}

  async execute(): Promise<ReplayReport> {
    const differences: { orderId: string; why: Difference }[] = [];
    let orders = 0;
    let after = '0';
    for (;;) {
      const batch = await this.decided.after(after, BATCH_MAX);
      for (const one of batch) {
        const why = differenceOf(one);
        if (why) differences.push({ orderId: one.orderId, why });
      }
      orders += batch.length;
      const last = batch.at(-1);
      if (!last || batch.length < BATCH_MAX) break;
      after = last.no;
    }
    const missing = await this.decided.ordersWithout();
    for (const orderId of missing) differences.push({ orderId, why: 'missing' });
    orders += missing.length;
    const different = differences.length;
    return { orders, same: orders - different, different, differences: differences.slice(0, TOLD_MAX) };
  }
}

function differenceOf({ evidence, told, seal }: DecidedOrder): Difference | undefined {
  const again = attribute(evidence);
  const isSame =
    again.resellerId === told.resellerId &&
    again.rule === told.rule &&
    again.touchId === told.touchId &&
    again.selfSign === told.selfSign;
  if (!isSame) return 'outcome';
  // Orders from before evidence was kept have no seal.
  return seal === undefined || seal.equals(evidenceHash(evidence)) ? undefined : 'evidence';
}
