import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import { type Period, StatementTooLong, UnknownStatement } from '../domain/statement/period.js';
import { type StatementLine, type StatementParty, statementKind } from '../domain/statement/statement.js';

/** Lines with what was there before them. */
export interface StatementStretch {
  readonly opening: Money;
  readonly lines: readonly StatementLine[];
}

/** The lines of a period with what was there before and how the end is split. */
export interface StatementRows extends StatementStretch {
  /** Of the closing balance: waits for a return window, and is payable. */
  readonly pending: Money;
  readonly payable: Money;
}

/** A payment that a statement can be made for. */
export interface StatementPayout {
  readonly reference: string;
  readonly approvedAt: Date;
}

interface Bounds {
  readonly from: Date | null;
  readonly until: Date | null;
  readonly after: string | null;
  readonly upTo: string | null;
}

/** A line as it comes, without names: those of its columns, said for each of thousands, would cost more than what stands in them. */
type JsonLine = readonly [
  id: string,
  kind: string,
  happenedAt: string,
  bookedAt: string,
  net: string,
  tds: string,
  goods: string | null,
  goodsHindi: string | null,
  orderId: string | null,
  shipmentId: string | null,
  reference: string | null,
  utr: string | null,
  of: string | null,
  week: string | null,
];

interface StatementRow {
  readonly opening: string;
  readonly pending: string;
  readonly payable: string;
  readonly lines: readonly JsonLine[];
}

const LINES_MAX = 5_000;

/**
 * A party's two accounts of the ledger, line by line; her balance is the sum of both, so that a release is no line. One
 * statement, so that sums and lines are of one moment. In the ledger a credit is negative: what comes to her.
 */
const statement = (taxOf: string) => `
  with entry as (
    select l.journal_id as id,
      -coalesce(sum(l.amount_minor) filter (where a.code = $1), 0)::bigint as pending,
      -coalesce(sum(l.amount_minor) filter (where a.code = $2), 0)::bigint as payable
    from account a join journal_line l on l.account_id = a.id where a.code in ($1, $2) group by l.journal_id),
  placed as (
    select e.*, j.kind, j.ref, j.happened_at, j.booked_at, j.document,
      case when ($3::timestamptz is not null and j.booked_at < $3) or ($5::bigint is not null and j.id <= $5) then 'before'
        when ($4::timestamptz is not null and j.booked_at >= $4) or ($6::bigint is not null and j.id > $6) then 'after'
        else 'within' end as place
    from entry e join journal j on j.id = e.id),
  line as (
    select p.id, p.kind, p.happened_at, p.booked_at, p.ref, p.pending + p.payable as net, p.document ->> 'orderId' as order_id,
      (p.document ->> 'shipmentId')::uuid as shipment_id, p.document ->> 'reference' as reference,
      (p.document ->> 'programmeId')::uuid as programme_id, (p.document ->> 'referredId')::uuid as referred_id, p.document ->> 'week' as week
    from placed p where p.place = 'within' and p.pending + p.payable <> 0 order by p.id limit ${LINES_MAX + 1})
  select
    (select coalesce(sum(pending + payable), 0)::text from placed where place = 'before') as opening,
    (select coalesce(sum(pending), 0)::text from placed where place <> 'after') as pending,
    (select coalesce(sum(payable), 0)::text from placed where place <> 'after') as payable,
    -- a name is looked for only where something names it: most lines have goods and nothing else
    (select coalesce(json_agg(json_build_array(l.id::text, l.kind, l.happened_at, l.booked_at, l.net::text, ${taxOf}, g.titles, g.hindi,
        l.order_id, l.shipment_id, l.reference,
        case when l.reference is not null then (select y.utr from payout_line y where y.reference = l.reference) end,
        coalesce(
          case when l.programme_id is not null then (select p.name from target_programme p where p.id = l.programme_id) end,
          case when l.referred_id is not null then (select r.display_name from reseller r where r.id = l.referred_id) end),
        l.week) order by l.id), '[]')
      from line l left join lateral (
        select string_agg(s.title, ', ' order by s.no) as titles, string_agg(coalesce(d.title_hi, s.title), ', ' order by s.no) as hindi
        from shipment_line s left join variant v on v.id = s.variant_id left join product d on d.id = v.product_id
        where s.shipment_id = l.shipment_id) g on l.shipment_id is not null) as lines`;

/** Income tax of a commission or reward: the journal's own line. */
const RESELLERS_TAX = `(select coalesce(-sum(t.amount_minor), 0)::text from journal_line t
  where t.journal_id = l.id and t.account_id = (select id from account where code = 'tax:tds-194h'))`;

/** TCS and TDS on the sale at the supplier's own price: all of the sale's less the part that the reseller's margin bears. */
const SUPPLIERS_TAX = `(select case when l.kind in ('shipment.delivered', 'return.clawed-back.reversed') then x.tax
    when l.kind in ('shipment.delivered.reversed', 'return.clawed-back') then -x.tax
    when l.kind = 'tds-194o.arrears' then -l.net else 0 end::text
  from (select coalesce(sum(o.tcs_minor + o.tds_194o_minor - (o.commission_minor - o.tds_194h_minor - o.reseller_minor)), 0)::bigint as tax
    from order_line o where o.order_id = l.order_id::uuid and 'supplier:' || o.supplier_id || ':payable' = $2) x)`;

const STATEMENTS: Readonly<Record<StatementParty, string>> = {
  reseller: statement(RESELLERS_TAX),
  supplier: statement(SUPPLIERS_TAX),
};

/** Reads a party's money from the ledger itself, so that a statement cannot differ from it. */
@Injectable()
export class StatementQueries {
  constructor(private readonly database: Database) {}

  /** Throws {@link UnknownStatement} or {@link StatementTooLong}. */
  async read(party: StatementParty, partyId: string, period: Period): Promise<StatementRows> {
    const { from, until, after, upTo } = await this.boundsOf(party, partyId, period);
    const accounts = [`${party}:${partyId}:pending`, `${party}:${partyId}:payable`];
    const row = await this.database.first<StatementRow>(STATEMENTS[party], [...accounts, from, until, after, upTo]);
    if (!row) throw new Error('a sum without a row');
    if (row.lines.length > LINES_MAX) throw new StatementTooLong(LINES_MAX);
    const [opening, pending, payable] = [row.opening, row.pending, row.payable].map((text) => Money.paise(text));
    return {
      opening: opening ?? Money.zero,
      pending: pending ?? Money.zero,
      payable: payable ?? Money.zero,
      lines: row.lines.map((line) => lineOf(line, party)),
    };
  }

  /** All lines of a stretch of time, oldest first, as many at a time as one statement holds. */
  async *stretches(
    party: StatementParty,
    partyId: string,
    { from, until }: { from: Date; until: Date },
    size: number = LINES_MAX,
  ): AsyncGenerator<StatementStretch> {
    const accounts = [`${party}:${partyId}:pending`, `${party}:${partyId}:payable`];
    for (let after: string | null = null, isMore = true; isMore; ) {
      const found: StatementRow | undefined = await this.database.first<StatementRow>(STATEMENTS[party], [
        ...accounts,
        from,
        until,
        after,
        null,
      ]);
      if (!found) throw new Error('a sum without a row');
      const lines: StatementLine[] = found.lines.slice(0, size).map((line) => lineOf(line, party));
      yield { opening: Money.paise(found.opening), lines };
      after = lines.at(-1)?.journalId ?? after;
      isMore = found.lines.length > size;
    }
  }

  /** When her first booking was; undefined while there is none. */
  async firstBooking(party: StatementParty, partyId: string): Promise<Date | undefined> {
    const row = await this.database.first<{ at: Date | null }>(
      `select min(j.booked_at) as at from account a join journal_line l on l.account_id = a.id join journal j on j.id = l.journal_id
       where a.code in ($1 || ':' || $2 || ':pending', $1 || ':' || $2 || ':payable')`,
      [party, partyId],
    );
    return row?.at ?? undefined;
  }

  /** Her newest payments. */
  payouts(party: StatementParty, partyId: string, limit: number): Promise<StatementPayout[]> {
    return this.database.query<StatementPayout>(
      `select l.reference, b.approved_at as "approvedAt" from payout_line l join payout_batch b on b.id = l.batch_id
       where l.party = $1 and l.party_id = $2 and b.status in ('approved', 'submitted', 'settled')
       order by b.approved_at desc limit $3`,
      [party, partyId, limit],
    );
  }

  private async boundsOf(party: StatementParty, partyId: string, period: Period): Promise<Bounds> {
    if (period.kind === 'month') return { from: period.from, until: period.until, after: null, upTo: null };
    const found = await this.database.query<{ id: string; reference: string }>(
      `select j.id, l.reference from payout_line l join journal j on j.kind = 'payout.approved' and j.ref = l.reference
       where l.party = $1 and l.party_id = $2 order by j.id`,
      [party, partyId],
    );
    const place = found.findIndex(({ reference }) => reference === period.reference);
    const payout = found[place];
    if (!payout) throw new UnknownStatement();
    return { from: null, until: null, after: found[place - 1]?.id ?? null, upTo: payout.id };
  }
}

/** What the last columns of a line say, in their order. */
const FACTS = ['goods', 'goodsHindi', 'orderId', 'shipmentId', 'reference', 'utr', 'of', 'week'] as const;

function lineOf(row: JsonLine, party: StatementParty): StatementLine {
  const [journalId, event, happenedAt, bookedAt, netPaise, tdsPaise, ...said] = row;
  const [net, tds] = [Money.paise(netPaise), Money.paise(tdsPaise)];
  const facts: Record<string, string> = {};
  for (const [place, fact] of said.entries()) if (fact !== null) facts[FACTS[place]!] = fact;
  return {
    journalId,
    event,
    kind: statementKind(event, party),
    happenedAt: new Date(happenedAt),
    bookedAt: new Date(bookedAt),
    gross: net.plus(tds),
    tds,
    net,
    facts,
  };
}
