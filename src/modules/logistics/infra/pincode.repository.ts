import { Injectable } from '@nestjs/common';
import type { Pincode, StateCode } from '../../../kernel/index.js';
import { affected, Database, one, type Tx } from '../../../platform/database/index.js';
import type { Place } from '../domain/place.js';

interface PincodeRow {
  readonly pincode: Pincode;
  readonly place: string;
  readonly district: string;
  readonly state: string;
  readonly state_code: StateCode;
  readonly cod: boolean;
  readonly delivery_days: number;
}

const BY_PINCODE =
  'select pincode, place, district, state, state_code, cod, delivery_days from pincode where pincode = $1';

/** The pincodes we know. */
@Injectable()
export class PincodeRepository {
  constructor(private readonly database: Database) {}

  async find(pincode: Pincode): Promise<Place | undefined> {
    const row = await this.database.first<PincodeRow>(BY_PINCODE, [pincode]);
    return row && placeFrom(row);
  }

  async findIn(tx: Tx, pincode: Pincode): Promise<Place | undefined> {
    const row = await one<PincodeRow>(tx, BY_PINCODE, [pincode]);
    return row && placeFrom(row);
  }

  async count(): Promise<number> {
    const row = await this.database.first<{ count: number }>('select count(*)::int as count from pincode');
    return row?.count ?? 0;
  }

  /** Adds those that are missing, and gives how many; what an operator has changed stays. */
  async addMissing(tx: Tx, places: readonly Place[]): Promise<number> {
    return affected(
      tx,
      `insert into pincode (pincode, place, district, state, state_code, cod, delivery_days)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::int[])
       on conflict (pincode) do nothing`,
      [
        places.map(({ pincode }) => pincode),
        places.map(({ place }) => place),
        places.map(({ district }) => district),
        places.map(({ state }) => state),
        places.map(({ stateCode }) => stateCode),
        places.map(({ cod }) => cod),
        places.map(({ deliveryDays }) => deliveryDays),
      ],
    );
  }
}

function placeFrom(row: PincodeRow): Place {
  const { pincode, place, district, state, state_code: stateCode, cod, delivery_days: days } = row;
  return { pincode, place, district, state, stateCode, cod, deliveryDays: days };
}
