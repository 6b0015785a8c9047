import { Injectable } from '@nestjs/common';
import { Money, type Pincode } from '../../../kernel/index.js';
import { Database, one, rows, type Tx } from '../../../platform/database/index.js';
import type { Weighting } from '../domain/choose-courier.js';
import type { FreightRate } from '../domain/freight.js';
import type { Zone } from '../domain/zone.js';

/** What a courier does at a pincode. */
export type CourierService = 'cod' | 'prepaid' | 'none';

/** A courier at one pincode, with its rate for the zone. */
export interface CourierAt {
  readonly courier: string;
  readonly title: string;
  readonly inUse: boolean;
  /** Undefined where its sheet does not name the pincode. */
  readonly service: CourierService | undefined;
  readonly days: number | undefined;
  readonly rate: FreightRate | undefined;
}

interface CourierRow {
  readonly name: string;
  readonly title: string;
  readonly in_use: boolean;
  readonly service: CourierService | null;
  readonly days: number | null;
  readonly slab_grams: number | null;
  readonly first_minor: string;
  readonly further_minor: string;
  readonly cod_least_minor: string;
  readonly cod_bp: number;
  readonly return_bp: number;
}

const AT = `select c.name, c.title, c.in_use, p.service, p.days, r.slab_grams, r.first_minor, r.further_minor,
    r.cod_least_minor, r.cod_bp, r.return_bp
  from courier c
  left join courier_pincode p on p.courier = c.name and p.pincode = $1
  left join freight_rate r on r.courier = c.name and r.zone = $2
    and (haat_now() at time zone 'Asia/Kolkata')::date between r.valid_from and coalesce(r.valid_to, 'infinity')
  order by c.name`;

/** Couriers, where they go and what they ask for it. */
@Injectable()
export class CourierRepository {
  constructor(private readonly database: Database) {}

  /** All couriers as they stand at a pincode that lies in this zone. */
  async at(pincode: Pincode, zone: Zone): Promise<CourierAt[]> {
    return (await this.database.query<CourierRow>(AT, [pincode, zone])).map(courierFrom);
  }

  /** The same inside a transaction. */
  async atIn(tx: Tx, pincode: Pincode, zone: Zone): Promise<CourierAt[]> {
    return (await rows<CourierRow>(tx, AT, [pincode, zone])).map(courierFrom);
  }

  /** How much cost, speed and returns count today. */
  async weighting(tx: Tx): Promise<Weighting> {
    const found = await one<Weighting>(
      tx,
      `select cost, speed, returns from courier_weighting
       where valid_from <= (haat_now() at time zone 'Asia/Kolkata')::date order by valid_from desc limit 1`,
    );
    if (!found) throw new Error('there is no weighting for today');
    return found;
  }
}

function courierFrom(row: CourierRow): CourierAt {
  return {
    courier: row.name,
    title: row.title,
    inUse: row.in_use,
    service: row.service ?? undefined,
    days: row.days ?? undefined,
    rate: row.slab_grams === null ? undefined : rateFrom(row, row.slab_grams),
  };
}

function rateFrom(row: CourierRow, slabGrams: number): FreightRate {
  return {
    slabGrams,
    first: Money.paise(row.first_minor),
    further: Money.paise(row.further_minor),
    codLeast: Money.paise(row.cod_least_minor),
    codBp: row.cod_bp,
    returnBp: row.return_bp,
  };
}
