import { Injectable } from '@nestjs/common';
import { Clock, type PhoneNumber, type StateCode } from '../../../kernel/index.js';
import { affected, Database, leave, newId, rows, type Tx } from '../../../platform/database/index.js';

/** Addresses that are offered again to one phone. */
export const ADDRESSES_MAX = 5;

/** One statement: what it deletes is seen as it was before, so the kept one is counted by itself. */
const KEEP = `
  with bought as (
    select b.*, sha256(convert_to(lower(b.address_line) || '|' || b.pincode || '|' || lower(b.name), 'UTF8')) as content_hash
    from order_buyer b where b.order_id = $1),
  kept as (
    insert into saved_address (id, phone, content_hash, name, address_line, landmark, city, state_code, pincode, used_at)
    select $2::uuid, phone, content_hash, name, address_line, landmark, city, state_code, pincode, $3::timestamptz from bought
    on conflict (phone, content_hash) do update set used_at = excluded.used_at, landmark = excluded.landmark,
      city = excluded.city, state_code = excluded.state_code)
  delete from saved_address where id in (
    select a.id from saved_address a join bought using (phone)
    where a.content_hash <> bought.content_hash order by a.used_at desc, a.id offset ${ADDRESSES_MAX - 1})`;

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

  /** Keeps the address of an order that somebody said yes to; the oldest above the most there may be are forgotten. */
  keep(tx: Tx, orderId: string): void {
    leave(tx, KEEP, [orderId, newId(), this.clock.now()]);
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
