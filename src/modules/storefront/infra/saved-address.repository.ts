import { Injectable } from '@nestjs/common';
import { Clock, type PhoneNumber, type StateCode } from '../../../kernel/index.js';
import { affected, Database, hidden, leave, newId, rows, type Tx } from '../../../platform/database/index.js';

/** Addresses that are offered again to one phone. */
export const ADDRESSES_MAX = 5;

/**
 * One statement: what it deletes is seen as it was before, so those that it keeps are counted by themselves. Of two orders to
 * one address the later one is kept: ids sort by time.
 */
const KEEP = hidden(`
  with bought as (
    select distinct on (b.phone, h.content_hash) n.id, b.*, h.content_hash
    from unnest($1::uuid[], $2::uuid[]) as n (order_id, id) join order_buyer b using (order_id)
      cross join lateral (select sha256(convert_to(lower(b.address_line) || '|' || b.pincode || '|' || lower(b.name), 'UTF8')) as content_hash) h
    order by b.phone, h.content_hash, b.order_id desc),
  kept as (
    insert into saved_address (id, phone, content_hash, name, address_line, landmark, city, state_code, pincode, used_at)
    select id, phone, content_hash, name, address_line, landmark, city, state_code, pincode, $3::timestamptz from bought
    on conflict (phone, content_hash) do update set used_at = excluded.used_at, landmark = excluded.landmark,
      city = excluded.city, state_code = excluded.state_code)
  delete from saved_address where id in (
    select old.id from (
      select a.id, a.phone, row_number() over (partition by a.phone order by a.used_at desc, a.id) as nth
      from saved_address a
      where a.phone in (select phone from bought) and (a.phone, a.content_hash) not in (select phone, content_hash from bought)) old
    where old.nth > ${ADDRESSES_MAX} - (select count(*) from bought b where b.phone = old.phone))`);

/** Where a phone's parcels have gone. */
export interface SavedAddress {
  readonly id: string;
  readonly phone: PhoneNumber;
  readonly name: string;
  readonly addressLine: string;
  readonly landmark: string;
  readonly city: string;
  readonly stateCode: StateCode;
  readonly pincode: string;
}

/** Addresses of confirmed orders, and the passes of browsers that may see them. */
@Injectable()
export class SavedAddressRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Keeps the addresses of orders that somebody said yes to; a phone's oldest above the most there may be are forgotten. */
  keep(tx: Tx, orderIds: readonly string[]): void {
    leave(tx, KEEP, [orderIds, orderIds.map(() => newId()), this.clock.now()]);
  }

  /** What the bearer of a pass may see, newest first; undefined without a pass that still holds. */
  async seenWith(tokenHash: Buffer): Promise<readonly SavedAddress[] | undefined> {
    const row = await this.database.first<{ addresses: SavedAddress[] }>(
      `select coalesce((select json_agg(json_build_object('id', a.id, 'phone', a.phone, 'name', a.name,
           'addressLine', a.address_line, 'landmark', a.landmark, 'city', a.city, 'stateCode', a.state_code,
           'pincode', a.pincode) order by a.used_at desc, a.id)
         from saved_address a where a.phone = p.phone), '[]') as addresses
       from address_pass p where p.token_hash = $1 and p.expires_at > $2`,
      [tokenHash, this.clock.now()],
    );
    return row?.addresses;
  }

  async givePass(tx: Tx, tokenHash: Buffer, phone: PhoneNumber, expiresAt: Date): Promise<void> {
    await rows(tx, 'insert into address_pass (token_hash, phone, expires_at) values ($1, $2, $3)', [
      tokenHash,
      phone,
      expiresAt,
    ]);
  }

  /** Forgets one of the phone's addresses; one of somebody else's stays. */
  async forget(tx: Tx, tokenHash: Buffer, addressId: string): Promise<void> {
    await rows(
      tx,
      `delete from saved_address a using address_pass p
       where a.id = $2 and p.token_hash = $1 and p.phone = a.phone and p.expires_at > $3`,
      [tokenHash, addressId, this.clock.now()],
    );
  }

  /** Deletes passes whose time is over, so many at most; gives how many. */
  forgetPasses(tx: Tx, limit: number): Promise<number> {
    return affected(
      tx,
      'delete from address_pass where token_hash in (select token_hash from address_pass where expires_at <= $1 limit $2)',
      [this.clock.now(), limit],
    );
  }
}
