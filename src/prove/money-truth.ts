import type pg from 'pg';

/** Cached numbers and what they must equal; a row is a cache that lies. */
const CACHES: Readonly<Record<string, string>> = {
  'balance of a guarded account': `select a.code from account a left join journal_line l on l.account_id = a.id
    where a.guard is not null group by a.id having a.balance_minor <> coalesce(sum(l.amount_minor), 0)`,
  'version of a guarded account': `select a.code from account a left join journal_line l on l.account_id = a.id
    where a.guard is not null group by a.id
    having a.version <> count(l.account_version) or a.version <> coalesce(max(l.account_version), 0)`,
  'sealed balance of an account': `select t.day from ledger_seal_total t
    where t.balance_minor <> (select coalesce(sum(l.amount_minor), 0) from journal_line l join journal j on j.id = l.journal_id
      where l.account_id = t.account_id and j.day <= t.day)`,
  'total of a payout batch': `select b.id from payout_batch b left join payout_line l on l.batch_id = b.id group by b.id
    having b.total_minor <> coalesce(sum(l.amount_minor), 0) or b.lines <> count(l.no)`,
  'cash that came with a parcel': `select c.shipment_id from cod_collection c where (c.remitted_at is not null) <> exists (
      select 1 from cash_settlement s
      left join remittance_row r on r.remittance_id = s.remittance_id and r.no = s.no and r.shipment_id = s.shipment_id and r.matched_minor <> 0
      left join suspense_resolution d on d.remittance_id = s.remittance_id and d.no = s.no and d.shipment_id = s.shipment_id
        and d.status in ('approved', 'reversal-asked')
      where s.shipment_id = c.shipment_id and s.undone_at is null and (r.no is not null or d.id is not null))`,
  'commission of the year': `select r.id from reseller r left join commission c on c.reseller_id = r.id
      and c.status in ('pending', 'payable') and r.commission_year = to_char((c.earned_at at time zone 'Asia/Kolkata') - interval '3 months', 'YYYY')
        || '-' || to_char((c.earned_at at time zone 'Asia/Kolkata') + interval '9 months', 'YY')
    group by r.id having r.commission_minor <> coalesce(sum(c.gross_minor), 0)`,
  'money of a delivery by its status': `select c.shipment_id from commission c where (c.status = 'payable') <> exists (
      select 1 from journal j where j.kind = 'reseller.released' and j.ref = c.shipment_id || ':' || c.delivery_no
        and not exists (select 1 from journal b where b.reversal_of = j.id)
        and not exists (select 1 from journal b where b.kind = 'return.clawed-back' and b.ref = j.ref))
    and c.amount_minor <> 0`,
};

/** What the database itself says of the money, everything at rest. */
export interface MoneyTruth {
  /** Sum of all lines in paise; 0 where every journal balances. */
  readonly trialBalance: number;
  /** By name, how many caches differ from what they are derived from. */
  readonly caches: Readonly<Record<string, number>>;
  /** Events that were given up. */
  readonly parked: number;
}

/** Asks the database, as its owner. */
export async function moneyTruth(owner: pg.Client): Promise<MoneyTruth> {
  const caches: Record<string, number> = {};
  for (const [name, statement] of Object.entries(CACHES)) {
    const { rowCount } = await owner.query(statement);
    if (rowCount) caches[name] = rowCount;
  }
  const one = async (statement: string) => Number((await owner.query<{ n: string }>(statement)).rows[0]?.n ?? 0);
  return {
    caches,
    trialBalance: await one('select coalesce(sum(amount_minor), 0) as n from journal_line'),
    parked: await one('select count(*) as n from outbox where parked_at is not null'),
  };
}

/** What the bank did with a payment. */
export interface BankLine {
  readonly reference: string;
  readonly status: string;
}

/** References that the books and the bank tell differently of. */
export async function toldDifferently(owner: pg.Client, bank: readonly BankLine[]): Promise<string[]> {
  const { rows } = await owner.query<{ reference: string; outcome: string }>(
    `select l.reference, l.outcome from payout_line l join payout_batch b on b.id = l.batch_id
     where b.status in ('approved', 'submitted', 'settled')`,
  );
  const booked = new Map(rows.map(({ reference, outcome }) => [reference, outcome]));
  const told = new Map(bank.map(({ reference, status }) => [reference, status.toLowerCase()]));
  return [...new Set([...booked.keys(), ...told.keys()])].filter(
    (reference) => booked.get(reference) !== told.get(reference),
  );
}
