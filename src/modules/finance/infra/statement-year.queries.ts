import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { StatementParty } from '../domain/statement/statement.js';
import type { MonthSum } from '../domain/statement/year.js';

/** Reads a year of a party's money from the ledger in sums, one statement a year. */
@Injectable()
export class StatementYearQueries {
  constructor(private readonly database: Database) {}

  /** By month in India and kind of journal; all before `from` together, and nothing from `until` on. */
  async sums(
    party: StatementParty,
    partyId: string,
    { from, until }: { from: Date; until: Date },
  ): Promise<MonthSum[]> {
    const found = await this.database.query<{ month: string; kind: string; net: string }>(
      `select case when j.booked_at < $3 then '' else to_char(j.booked_at at time zone 'Asia/Kolkata', 'YYYY-MM') end as month, j.kind,
         (-sum(l.amount_minor))::text as net
       from account a join journal_line l on l.account_id = a.id join journal j on j.id = l.journal_id
       where a.code in ($1, $2) and j.booked_at < $4 group by 1, 2`,
      [`${party}:${partyId}:pending`, `${party}:${partyId}:payable`, from, until],
    );
    return found.map(({ net, ...rest }) => ({ ...rest, net: Money.paise(net) }));
  }
}
