import type { SeededChance } from '../wire/seeded-chance.js';
import type { VirtualClock } from '../wire/virtual-clock.js';
import type { WebhookSender } from '../wire/webhook-sender.js';
import type { CourierFaultDesk } from './courier-faults.js';
import { delhiveryPush } from './delhivery-payload.js';
import type { Parcel } from './parcel.js';
import { trackingWebhook } from './tracking-payload.js';

/** News that leaves together is brought by so many at once. */
const UNDER_WAY = 4;

/** One piece of news, and by whose protocol it goes. */
interface Letter {
  readonly speaks: Parcel['speaks'];
  readonly payload: unknown;
}

/** Brings a parcel's news to the platform, with the faults that are set: held back, doubled, shuffled, wrongly signed. */
export class ScanPost {
  private windows = new Map<string, Letter[]>();

  constructor(
    private readonly clock: VirtualClock,
    private readonly chance: SeededChance,
    private readonly faults: CourierFaultDesk,
    private readonly senders: Readonly<Record<Parcel['speaks'], WebhookSender>>,
  ) {}

  async tell(parcel: Parcel): Promise<void> {
    const names = [parcel.channelOrderId, parcel.awb];
    const { speaks } = parcel;
    const payload = speaks === 'delhivery' ? delhiveryPush(parcel) : trackingWebhook(parcel);
    const copies = Array.from({ length: 1 + this.faults.level('duplicates', names) }, () => ({ speaks, payload }));
    const reorderHours = this.faults.level('reorderHours', names);
    if (reorderHours > 0) return this.gather(copies, reorderHours);
    const holdHours = this.faults.level('holdHours', names);
    if (holdHours > 0) return this.clock.after(holdHours, () => this.sendAll(copies, names));
    return this.sendAll(copies, names);
  }

  /** News of all parcels with the same window leave together, so parcels overtake each other too. */
  private gather(copies: readonly Letter[], hours: number): void {
    const key = String(hours);
    const waiting = this.windows.get(key);
    if (waiting) {
      waiting.push(...copies);
      return;
    }
    this.windows.set(key, [...copies]);
    this.clock.after(hours, async () => {
      const gathered = this.windows.get(key) ?? [];
      this.windows.delete(key);
      await this.sendAll(this.chance.disorder(gathered), []);
    });
  }

  /** In their order, with so many under way at once; how each is signed is settled before the first leaves. */
  private async sendAll(letters: readonly Letter[], names: readonly (string | undefined)[]): Promise<void> {
    const waiting = letters.map(
      (letter) => [letter, this.faults.takeWrongSignature(names) ? 'wrong-at-first' : 'right'] as const,
    );
    const bring = async () => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const [{ speaks, payload }, care] = one;
        await this.senders[speaks].send(payload, care);
      }
    };
    await Promise.all(Array.from({ length: Math.min(UNDER_WAY, letters.length) }, bring));
  }
}
