import { type Clock, Money } from '../../kernel/index.js';
import type { SeededChance } from '../wire/seeded-chance.js';
import { codFeeFor, freightFor } from './freight.js';
import { type Parcel, reachedAt } from './parcel.js';
import type { ParcelBook } from './parcel-book.js';

/** A waybill of the file, or `auto` for one that no other defect has taken. */
export type WhichAwb = string;

/** What is to be wrong in a remittance, and what is deducted. */
export interface RemittanceWishes {
  /** Only parcels delivered at least so long ago. */
  readonly minAgeHours: number;
  /** One waybill is paid less than was collected. */
  readonly short?: { readonly awb: WhichAwb; readonly by: Money };
  /** One waybill is paid more than was collected. */
  readonly excess?: { readonly awb: WhichAwb; readonly by: Money };
  /** One row stands there twice; `duplicatePaid` says whether the money also came twice. */
  readonly duplicate?: WhichAwb;
  readonly duplicatePaid: boolean;
  /** A row and its money for a waybill that was never ours. */
  readonly unknown?: Money;
  /** One waybill reads 1.904076086893E+12, as a spreadsheet makes it. */
  readonly scientific?: WhichAwb;
  /** Freight and COD fee are taken out of the cash; each row names its part as `total_adjusted_amt`. */
  readonly freight: boolean;
}

/** One row of the AWB level. */
export interface RemittanceRow {
  readonly awb: string;
  readonly awbForm: 'digits' | 'scientific';
  readonly deliveredAt: Date;
  readonly shippedAt: Date;
  readonly orderId: string;
  readonly courier: string;
  readonly value: Money;
  readonly deducted: Money;
}

/** One payout of the courier: `net` is what reaches the bank under `utr`. */
export interface Remittance {
  readonly crfId: string;
  readonly utr: string;
  readonly at: Date;
  readonly rows: readonly RemittanceRow[];
  readonly gross: Money;
  readonly freight: Money;
  readonly net: Money;
  /** Which waybill each defect met. */
  readonly defects: Readonly<Record<string, string>>;
}

/** A wish names a waybill that is not in this remittance, or takes more than was collected. */
export class ImpossibleWish extends Error {}

/** Draws up remittances of all delivered COD parcels that no earlier one paid. */
export class RemittanceDesk {
  private readonly drawn: Remittance[] = [];
  private nextCrf: number;

  constructor(
    private readonly clock: Clock,
    private readonly chance: SeededChance,
    private readonly book: ParcelBook,
  ) {
    this.nextCrf = 4_100_000 + chance.below(90_000);
  }

  list(): readonly Remittance[] {
    return this.drawn;
  }

  find(crfId: string): Remittance | undefined {
    return this.drawn.find((remittance) => remittance.crfId === crfId);
  }

  /** Pays the waiting parcels; undefined when none waits. Throws {@link ImpossibleWish}. */
  drawUp(wishes: RemittanceWishes): Remittance | undefined {
    const parcels = this.waiting(wishes.minAgeHours);
    if (parcels.length === 0) return undefined;
    const defects = chooseDefects(parcels, wishes);
    const rows = parcels.map((parcel) => rowOf(parcel, wishes, defects));
    if (wishes.unknown) {
      const stranger = {
        ...rows[0]!,
        awb: this.book.freeAwb(),
        awbForm: 'digits' as const,
        orderId: `X-${this.nextCrf}`,
      };
      rows.push({ ...stranger, value: wishes.unknown, deducted: Money.zero });
      defects.unknown = stranger.awb;
    }
    const paid = [...rows];
    const twice = rows.find((row) => row.awb === defects.duplicate);
    if (twice) rows.push(twice);
    if (twice && wishes.duplicatePaid) paid.push(twice);
    const gross = Money.sum(paid.map((row) => row.value));
    const freight = Money.sum(paid.map((row) => row.deducted));
    const crfId = String(this.nextCrf++);
    for (const parcel of parcels) parcel.remittedIn = crfId;
    const utr = `UTIBN${this.chance.digits(11)}`;
    const remittance = { crfId, utr, at: this.clock.now(), rows, gross, freight, net: gross.minus(freight), defects };
    this.drawn.push(remittance);
    return remittance;
  }

  private waiting(minAgeHours: number): Parcel[] {
    const until = this.clock.now().getTime() - minAgeHours * 3_600_000;
    return this.book.all().filter((parcel) => {
      const isDue = parcel.payment === 'COD' && parcel.status === 'DELIVERED' && parcel.remittedIn === undefined;
      return isDue && (reachedAt(parcel, 'DELIVERED')?.getTime() ?? Number.POSITIVE_INFINITY) <= until;
    });
  }
}

function chooseDefects(parcels: readonly Parcel[], wishes: RemittanceWishes): Record<string, string> {
  const wanted = {
    short: wishes.short?.awb,
    excess: wishes.excess?.awb,
    duplicate: wishes.duplicate,
    scientific: wishes.scientific,
  };
  const awbs = parcels.map((parcel) => parcel.awb ?? '');
  const chosen: Record<string, string> = {};
  for (const [defect, awb] of Object.entries(wanted)) {
    if (awb === undefined) continue;
    const free = awbs.find((one) => !Object.values(chosen).includes(one) && !Object.values(wanted).includes(one));
    const pick = awb === 'auto' ? (free ?? awbs[0]!) : awb;
    if (!awbs.includes(pick)) throw new ImpossibleWish(`AWB ${pick} is not among the parcels of this remittance`);
    chosen[defect] = pick;
  }
  return chosen;
}

function rowOf(parcel: Parcel, wishes: RemittanceWishes, defects: Readonly<Record<string, string>>): RemittanceRow {
  const awb = parcel.awb ?? '';
  let value = parcel.cod;
  if (wishes.short && defects.short === awb) value = value.minus(wishes.short.by);
  if (value.isNegative) throw new ImpossibleWish(`AWB ${awb} brought less cash than it is to be short by`);
  if (wishes.excess && defects.excess === awb) value = value.plus(wishes.excess.by);
  return {
    awb,
    awbForm: defects.scientific === awb ? 'scientific' : 'digits',
    deliveredAt: reachedAt(parcel, 'DELIVERED') ?? parcel.placedAt,
    shippedAt: reachedAt(parcel, 'SHIPPED') ?? parcel.placedAt,
    orderId: parcel.channelOrderId,
    courier: parcel.company?.name ?? '',
    value,
    deducted: wishes.freight ? freightFor(parcel.weightKg).plus(codFeeFor(parcel.cod)) : Money.zero,
  };
}
