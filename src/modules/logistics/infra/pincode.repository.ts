import { Injectable } from '@nestjs/common';
import type { Pincode, StateCode } from '../../../kernel/index.js';
import { affected, askOne, Database, type Tx } from '../../../platform/database/index.js';
import { type Place, serviceOf } from '../domain/place.js';

interface PincodeRow {
  readonly pincode: Pincode;
  readonly place: string;
  readonly district: string;
  readonly state: string;
  readonly state_code: StateCode;
  readonly other_states: StateCode[];
  readonly cod: boolean;
  readonly prepaid: boolean;
  readonly delivery_days: number;
}

/** A place as it is first written. */
export type NewPlace = Omit<Place, 'service'>;

const BY_PINCODE =
  'select pincode, place, district, state, state_code, other_states, cod, prepaid, delivery_days from pincode where pincode = $1::text';

/** The pincodes we know. */
@Injectable()
export class PincodeRepository {
  constructor(private readonly database: Database) {}

  async find(pincode: Pincode): Promise<Place | undefined> {
    const row = await this.database.first<PincodeRow>(BY_PINCODE, [pincode]);
    return row && placeFrom(row);
  }

  async findIn(tx: Tx, pincode: Pincode): Promise<Place | undefined> {
    const row = await askOne<PincodeRow>(tx, BY_PINCODE, [pincode]);
    return row && placeFrom(row);
  }

  /** How many there are, and how many of them lie in two states. */
  async count(): Promise<{ readonly all: number; readonly inTwoStates: number }> {
    const row = await this.database.first<{ all: number; inTwoStates: number }>(
      `select count(*)::int as all, count(*) filter (where other_states <> '{}')::int as "inTwoStates" from pincode`,
    );
    return row ?? { all: 0, inTwoStates: 0 };
  }

  /** State code and district of every pincode, as one text. */
  async districts(): Promise<Map<Pincode, string>> {
    const found = await this.database.query<{ pincode: Pincode; state_code: StateCode; district: string }>(
      'select pincode, state_code, district from pincode order by pincode',
    );
    return new Map(found.map(({ pincode, state_code, district }) => [pincode, `${state_code} ${district}`]));
  }

  /** Adds those that are missing or do not know their second state, and gives how many; what an operator has changed stays. */
  async addMissing(tx: Tx, places: readonly NewPlace[]): Promise<number> {
    return affected(
      tx,
      `insert into pincode (pincode, place, district, state, state_code, cod, delivery_days, other_states)
       select pincode, place, district, state, state_code, cod, days, string_to_array(others, ',')
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::int[], $8::text[])
         as given(pincode, place, district, state, state_code, cod, days, others)
       on conflict (pincode) do update set other_states = excluded.other_states
         where pincode.other_states = '{}' and excluded.other_states <> '{}'`,
      [
        places.map(({ pincode }) => pincode),
        places.map(({ place }) => place),
        places.map(({ district }) => district),
        places.map(({ state }) => state),
        places.map(({ stateCode }) => stateCode),
        places.map(({ cod }) => cod),
        places.map(({ deliveryDays }) => deliveryDays),
        places.map(({ otherStates }) => otherStates.join()),
      ],
    );
  }
}

function placeFrom(row: PincodeRow): Place {
  const { pincode, place, district, state, state_code: stateCode, other_states: otherStates, cod, delivery_days } = row;
  const service = serviceOf(row);
  return { pincode, place, district, state, stateCode, otherStates, cod, service, deliveryDays: delivery_days };
}
