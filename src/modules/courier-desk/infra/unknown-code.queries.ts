import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.js';
import { meaningOf, spaceOf } from '../../logistics/index.js';
import { type CourierCode, LEGS } from '../domain/code-meanings.js';

/** A code that nobody has explained, with what is known of it. */
export interface UnknownCode extends CourierCode {
  readonly space: string;
  readonly name: string;
  /** What the courier said beside it, some of it. */
  readonly words: readonly string[];
  /** The courier as people call it. */
  readonly courier: string;
  readonly scans: number;
  readonly parcels: number;
  /** Counted no further than {@link COUNTED_MAX}. */
  readonly isMore: boolean;
  readonly since: Date;
}

/** How many different codes are looked at, and how many scans of one. */
const CODES_MAX = 3_000;
export const COUNTED_MAX = 5_000;
const SHOWN_MAX = 100;

interface CodeRow extends CourierCode {
  readonly courier: string;
  readonly words: string[];
  readonly scans: number;
  readonly parcels: number;
  readonly since: Date;
}

/** Finds the codes that move nothing because nobody knows what they mean. */
@Injectable()
export class UnknownCodeQueries {
  constructor(private readonly database: Database) {}

  /** Those with the most parcels first, {@link SHOWN_MAX} at most. */
  async list(): Promise<UnknownCode[]> {
    const unexplained = (await this.codes()).flatMap((one) =>
      LEGS.map((leg) => ({ ...one, leg })).filter((book) => meaningOf(book, book) === undefined),
    );
    const found = await this.database.query<CodeRow>(
      `select q.provider, courier_title(q.provider) as courier, q.leg, q.code, count(*)::int as scans, count(distinct s.awb)::int as parcels,
         min(s.scanned_at) as since, (array_agg(distinct s.words) filter (where s.words <> ''))[1:3] as words
       from unnest($1::text[], $2::text[], $3::text[]) as q(provider, leg, code)
       cross join lateral (
         select c.awb, c.scanned_at, left(coalesce(nullif(c.raw->>'activity', ''), c.label), 120) as words
         from courier_scan c where c.provider = q.provider and c.code = q.code
           and (q.leg = 'back') = exists (select 1 from return_request r where r.provider = c.provider and r.awb = c.awb)
           and meaning_of_courier_code(q.provider, q.leg, q.code, c.scanned_at) is null
         order by c.scanned_at limit $4
       ) s
       group by q.provider, q.leg, q.code
       order by parcels desc, q.provider, q.code, q.leg limit $5`,
      [
        unexplained.map(({ provider }) => provider),
        unexplained.map(({ leg }) => leg),
        unexplained.map(({ code }) => code),
        COUNTED_MAX,
        SHOWN_MAX,
      ],
    );
    return found.map((row) => ({
      ...row,
      words: row.words ?? [],
      isMore: row.scans === COUNTED_MAX,
      ...spaceOf(row),
    }));
  }

  /** Every code once, by leaps along the index instead of over all scans. */
  private codes(): Promise<{ provider: string; code: string }[]> {
    return this.database.query<{ provider: string; code: string }>(
      `with recursive seen as (
         (select provider, code from courier_scan order by provider, code limit 1)
         union all
         select next.provider, next.code from seen cross join lateral (
           select c.provider, c.code from courier_scan c where (c.provider, c.code) > (seen.provider, seen.code)
           order by c.provider, c.code limit 1) next
       )
       select provider, code from seen limit $1`,
      [CODES_MAX],
    );
  }
}
