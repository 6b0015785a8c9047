import { Injectable } from '@nestjs/common';
import { type BusinessDay, type Id, Money, type Pincode } from '../../../kernel/index.js';
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

/** A courier of the list, and who last took it into use or out of it. */
export interface ListedCourier {
  readonly name: string;
  readonly title: string;
  readonly inUse: boolean;
  readonly reason: string | null;
  readonly switchedAt: Date | null;
  readonly switchedBy: string | null;
}

/** A courier's rate for a zone and the days on which it holds. */
export interface DatedRate extends FreightRate {
  readonly courier: string;
  readonly zone: Zone;
  readonly from: BusinessDay;
  readonly to: BusinessDay | undefined;
}

interface RateRow extends Omit<CourierRow, 'slab_grams'> {
  readonly slab_grams: number;
  readonly zone: Zone;
  readonly first_day: BusinessDay;
  readonly last_day: BusinessDay | null;
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

  /** All couriers with the last reason why they are in use or not. */
  list(): Promise<ListedCourier[]> {
    return this.database.query<ListedCourier>(
      `select c.name, c.title, c.in_use as "inUse", s.reason, s.made_at as "switchedAt", u.name as "switchedBy"
       from courier c left join lateral (
         select * from courier_switch s where s.courier = c.name order by s.no desc limit 1) s on true
       left join app_user u on u.id = s.made_by order by c.title`,
    );
  }

  /** What a courier asked in a zone on a day; undefined where nobody wrote it down. */
  async rateOn(tx: Tx, courier: string, zone: Zone, day: BusinessDay): Promise<FreightRate | undefined> {
    const row = await one<Omit<CourierRow, 'slab_grams'> & { slab_grams: number }>(
      tx,
      `select slab_grams, first_minor, further_minor, cod_least_minor, cod_bp, return_bp from freight_rate
       where courier = $1 and zone = $2 and $3::date between valid_from and coalesce(valid_to, 'infinity')`,
      [courier, zone, day],
    );
    return row && rateFrom(row, row.slab_grams);
  }

  /** Locks nothing that booking reads; false where there is no such courier. */
  async lock(tx: Tx, courier: string): Promise<boolean> {
    const key = `courier|${courier}`;
    await one(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
    return (await one(tx, 'select 1 from courier where name = $1', [courier])) !== undefined;
  }

  /** Adds a courier that is not in use yet; false where the name is taken. */
  async add(tx: Tx, courier: string, title: string): Promise<boolean> {
    const text = 'insert into courier (name, title) values ($1, $2) on conflict (name) do nothing returning 1';
    return (await one(tx, text, [courier, title])) !== undefined;
  }

  /** Takes a courier into use or out of it; the row itself brings it about. */
  async switch(tx: Tx, courier: string, wish: { inUse: boolean; reason: string; userId: Id<'User'> }): Promise<void> {
    await rows(
      tx,
      `insert into courier_switch (courier, no, in_use, reason, made_by)
       select $1, coalesce(max(no), 0) + 1, $2, $3, $4 from courier_switch where courier = $1`,
      [courier, wish.inUse, wish.reason, wish.userId],
    );
  }

  /** All rates, those that hold today first. */
  async rates(): Promise<DatedRate[]> {
    const found = await this.database.query<RateRow>(
      `select r.*, r.courier as name, r.valid_from::text as first_day, r.valid_to::text as last_day, r.slab_grams
       from freight_rate r order by (coalesce(r.valid_to, 'infinity') < (haat_now() at time zone 'Asia/Kolkata')::date),
         r.courier, array_position(array['local', 'regional', 'metro', 'national', 'remote'], r.zone), r.valid_from desc limit 300`,
    );
    return found.map((row) => ({
      courier: row.name,
      zone: row.zone,
      from: row.first_day,
      to: row.last_day ?? undefined,
      ...rateFrom(row, row.slab_grams),
    }));
  }

  /** All weightings, the newest first. */
  weightings(): Promise<(Weighting & { readonly from: BusinessDay })[]> {
    return this.database.query<Weighting & { readonly from: BusinessDay }>(
      'select valid_from::text as "from", cost, speed, returns from courier_weighting order by valid_from desc limit 50',
    );
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

function rateFrom(row: Omit<CourierRow, 'slab_grams'>, slabGrams: number): FreightRate {
  return {
    slabGrams,
    first: Money.paise(row.first_minor),
    further: Money.paise(row.further_minor),
    codLeast: Money.paise(row.cod_least_minor),
    codBp: row.cod_bp,
    returnBp: row.return_bp,
  };
}
