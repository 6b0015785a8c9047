import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { Programme } from '../domain/programme.js';
import type { ReferralTerms } from '../domain/referral.js';
import { PROGRAMME, type ProgrammeRow, programmeOf } from './programme.repository.js';
import { TERMS, type TermsRow, termsOf } from './terms.row.js';

/** A programme with what it has cost so far. */
export interface ProgrammeCost {
  readonly programme: Programme;
  readonly gross: Money;
  readonly people: number;
}

/** Reads what was promised. */
@Injectable()
export class ProgrammeQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list(limit: number): Promise<ProgrammeCost[]> {
    const found = await this.database.query<ProgrammeRow & { gross: string; people: number }>(
      `select q.*, coalesce(e.gross, 0)::text as gross, coalesce(e.people, 0)::int as people
       from (${PROGRAMME} order by p.first_week desc, p.id desc limit $1) q
       left join lateral (select sum(b.gross_minor) as gross, count(distinct b.reseller_id) as people
         from bonus_entry b where b.programme_id = q.id) e on true
       order by q."firstWeek" desc, q.id desc`,
      [limit],
    );
    return found.map(({ gross, people, ...row }) => ({
      programme: programmeOf(row),
      gross: Money.paise(gross),
      people,
    }));
  }

  /** The programmes that hold in any week of a span, by their names. */
  async holdingBetween(first: string, last: string): Promise<Programme[]> {
    const found = await this.database.query<ProgrammeRow>(
      `${PROGRAMME} where p.first_week <= $2::date and (p.last_week is null or p.last_week >= $1::date) order by p.name, p.id`,
      [first, last],
    );
    return found.map(programmeOf);
  }

  async terms(limit: number): Promise<ReferralTerms[]> {
    const found = await this.database.query<TermsRow>(`${TERMS} order by t.valid_from desc limit $1`, [limit]);
    return found.map(termsOf);
  }

  async termsOn(day: string): Promise<ReferralTerms | undefined> {
    const row = await this.database.first<TermsRow>(`${TERMS} where daterange(t.valid_from, t.valid_to) @> $1::date`, [
      day,
    ]);
    return row && termsOf(row);
  }
}
