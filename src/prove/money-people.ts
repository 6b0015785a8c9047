import { checkArrivals, type Person, type Stage } from '../demo/index.js';
import type { RemittanceFile, RemittanceOrder, SeededChance } from '../simulators/index.js';
import type { SentParcel } from './money-parcels.js';
import { type Tried, tryUntilAnswered } from './persistent.js';

/** Who moves money: each speaks to a process of the platform over HTTP. */
export interface MoneyPeople {
  readonly guest: Person;
  readonly supplier: Person;
  /** Two finance people, at two processes. */
  readonly finance: readonly [Person, Person];
}

interface Batch {
  readonly id: string;
  readonly status: 'made' | 'approved' | 'submitted' | 'settled' | 'cancelled';
  readonly items?: readonly { readonly reference: string }[];
}

const PAYOUTS = '/v1/payout-batches';

/** One thing after the other that people do with money, drawn by chance; counts what it does. */
export class MoneyMoves {
  /** Things that were done or refused. */
  operations = 0;

  constructor(
    private readonly stage: Stage,
    private readonly people: MoneyPeople,
    private readonly chance: SeededChance,
  ) {}

  /** A buyer sends something back, where it is hers to send back. */
  async returnSome(parcels: readonly SentParcel[], count: number): Promise<void> {
    for (let n = 0; n < count; n++) {
      const parcel = parcels[this.chance.below(parcels.length)];
      if (!parcel) return;
      const body = { reason: 'size', note: 'Too small.' };
      await this.try((key) => this.people.guest.post(`/v1/orders/${parcel.token}/return`, body, key));
    }
  }

  /** The supplier checks what came back. */
  async checkArrivals(): Promise<void> {
    await this.try(() => checkArrivals(this.people.supplier));
  }

  /** The courier's next file, with what is wrong in it, handed in by two people at once. */
  async remit(wish: RemittanceOrder): Promise<void> {
    const drawn = await this.try(() => this.stage.outside.courier.control.nextRemittance(wish));
    if (!('answer' in drawn)) return;
    await Promise.all(this.people.finance.map((person) => this.try(() => handIn(person, drawn.answer))));
  }

  /** A remittance file with faults by chance. */
  drawRemittance(): RemittanceOrder {
    return {
      format: 'csv',
      ...(this.chance.below(3) === 0 && { short: 'auto:10.00' }),
      ...(this.chance.below(4) === 0 && { excess: 'auto:5.00' }),
      ...(this.chance.below(4) === 0 && { duplicate: 'auto', duplicatePaid: 'yes' as const }),
      ...(this.chance.below(4) === 0 && { unknown: '99.00' }),
      ...(this.chance.below(3) === 0 && { freight: 'yes' as const }),
    };
  }

  /** One of the two does something with payouts: makes a batch, or brings one a step on. */
  async payoutStep(who: 0 | 1): Promise<void> {
    const person = this.people.finance[who];
    if (this.chance.below(3) === 0) {
      await this.try((key) => person.post(PAYOUTS, {}, key));
      return;
    }
    const listed = await this.try(() => person.get<{ items: Batch[] }>(PAYOUTS));
    if (!('answer' in listed)) return;
    const open = listed.answer.items.filter(({ status }) => status !== 'cancelled');
    const batch = open[this.chance.below(Math.max(open.length, 1))];
    if (batch) await this.bringOn(person, batch);
  }

  /** Brings every batch to its end, and takes in what came back late. */
  async finishPayouts(): Promise<void> {
    const [maker, checker] = this.people.finance;
    const { items } = await maker.get<{ items: Batch[] }>(PAYOUTS);
    for (const { id, status } of items) {
      if (status === 'made') await maker.post(`${PAYOUTS}/${id}/cancellation`, {});
      // Whichever way somebody began; where nobody did, as a file.
      if (status === 'approved') await checker.post(`${PAYOUTS}/${id}/submission`, {});
    }
    await this.stage.outside.advance(1);
    for (const { id, status } of items) {
      if (status !== 'made' && status !== 'cancelled') await maker.post(`${PAYOUTS}/${id}/answers`, {});
    }
  }

  private async bringOn(person: Person, { id, status }: Batch): Promise<void> {
    switch (status) {
      case 'made': {
        const step = this.chance.below(5) === 0 ? 'cancellation' : 'approval';
        await this.try(() => person.post(`${PAYOUTS}/${id}/${step}`, {}));
        return;
      }
      case 'approved':
        await this.try(() =>
          person.post(`${PAYOUTS}/${id}/${this.chance.below(2) === 0 ? 'submission' : 'api-submission'}`, {}),
        );
        await this.letSomeComeBack(person, id);
        return;
      case 'submitted':
      case 'settled':
        await this.try(() => person.post(`${PAYOUTS}/${id}/answers`, {}));
        return;
      case 'cancelled':
        return;
    }
  }

  /** The bank pays and takes it back hours or days later. */
  private async letSomeComeBack(person: Person, id: string): Promise<void> {
    const batch = await this.try(() => person.get<Batch>(`${PAYOUTS}/${id}`));
    if (!('answer' in batch) || this.chance.below(3) > 0) return;
    const reversals = (batch.answer.items ?? []).map(({ reference }) => ({
      reference,
      afterHours: 1 + this.chance.below(48),
    }));
    await this.try(() => this.stage.outside.bank.control.setFaults({ reversals, serverErrors: this.chance.below(2) }));
  }

  private async try<T>(work: (key: string) => Promise<T>): Promise<Tried<T>> {
    const key = `prove-${this.stage.outside.now().getTime()}-${this.chance.digits(12)}`;
    const tried = await tryUntilAnswered(() => work(key));
    this.operations++;
    return tried;
  }
}

function handIn(person: Person, { fileName, file }: RemittanceFile): Promise<unknown> {
  return person.upload('/v1/remittances?courier=shiprocket', [
    { field: 'file', name: fileName, type: 'text/csv', bytes: file },
  ]);
}
