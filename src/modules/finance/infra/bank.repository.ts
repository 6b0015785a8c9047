import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { affected, one, rows, type Tx } from '../../../platform/database/index.js';
import { type BankLine, numbersIn } from '../domain/bank/bank-line.js';

/** A courier's transfer beside what the bank says of it. */
export interface ComparedTransfer {
  readonly courier: string;
  readonly utr: string;
  readonly told: Money;
  readonly credited: Money;
}

/** A line of the bank that somebody told as a transfer. */
export interface ToldLine {
  readonly id: string;
  readonly amount: Money;
  readonly side: 'courier' | 'payout' | 'gateway' | 'refund';
  readonly party: string;
  readonly utr: string;
}

/** A line that only the bank tells. */
export interface UntoldLine {
  readonly id: string;
  readonly amount: Money;
  readonly side: null;
}

/** Statements of our bank and which transfers their lines are. */
@Injectable()
export class BankRepository {
  async lock(tx: Tx): Promise<void> {
    await rows(tx, `select pg_advisory_xact_lock(hashtextextended('bank-statement', 0))`);
  }

  async idOfFile(tx: Tx, sha256: string): Promise<string | undefined> {
    const known = await one<{ id: string }>(tx, 'select id from bank_statement where file_sha256 = $1', [sha256]);
    return known?.id;
  }

  async add(
    tx: Tx,
    statement: {
      readonly id: string;
      readonly fileName: string;
      readonly sha256: string;
      readonly lines: readonly BankLine[];
      readonly faults: readonly object[];
      readonly importedBy: string | undefined;
    },
  ): Promise<void> {
    const { id, lines } = statement;
    const days = lines.map(({ day }) => day).sort();
    const prints = fingerprints(lines);
    const known = await rows<{ fingerprint: string }>(
      tx,
      'select fingerprint from bank_line where fingerprint = any($1)',
      [prints],
    );
    await rows(
      tx,
      `insert into bank_statement (id, file_name, file_sha256, lines, lines_known, faults, first_day, last_day, imported_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        statement.fileName,
        statement.sha256,
        lines.length - known.length,
        known.length,
        JSON.stringify(statement.faults),
        days[0] ?? null,
        days.at(-1) ?? null,
        statement.importedBy ?? null,
      ],
    );
    const records = lines.map((line, at) => ({
      no: at + 1,
      day: line.day,
      narration: line.narration,
      reference: line.reference,
      amount: line.amount.toString(),
      balance: line.balance?.toString() ?? null,
      tokens: numbersIn(line),
      fingerprint: prints[at],
    }));
    await rows(
      tx,
      `insert into bank_line (statement_id, no, day, narration, reference, amount_minor, balance_minor, tokens, fingerprint)
       select $1, r.* from jsonb_to_recordset($2) as r(no int, day date, narration text, reference text, amount bigint,
         balance bigint, tokens text[], fingerprint text)
       on conflict (fingerprint) do nothing`,
      [id, JSON.stringify(records)],
    );
  }

  /** Finds which transfers the lines are that are none yet: by number, then by amount and day. Returns how many were found. */
  async match(tx: Tx): Promise<number> {
    const byNumber = await affected(tx, BY_NUMBER);
    return byNumber + (await affected(tx, BY_AMOUNT_AND_DAY, [DAYS_BEFORE, DAYS_AFTER]));
  }

  /** What the courier and the bank say about one transfer now; undefined where the bank says nothing. */
  async compared(tx: Tx, courier: string, utr: string): Promise<ComparedTransfer | undefined> {
    const row = await one<{ told: string; credited: string }>(
      tx,
      `select t.amount_minor as told, l.amount_minor as credited from told_transfer t
       join bank_match m on m.side = t.side and m.party = t.party and m.utr = t.utr
       join bank_line l on l.id = m.bank_line_id
       where t.side = 'courier' and t.party = $1 and t.utr = $2 and t.is_booked`,
      [courier, utr],
    );
    return row && { courier, utr, told: Money.paise(row.told), credited: Money.paise(row.credited) };
  }

  /** A line, and whose transfer it is where somebody told it. */
  async line(tx: Tx, lineId: string): Promise<ToldLine | UntoldLine | undefined> {
    const row = await one<{ id: string; amount: string } & (Omit<ToldLine, 'amount'> | Omit<UntoldLine, 'amount'>)>(
      tx,
      `select l.id, l.amount_minor as amount, m.side, m.party, m.utr
       from bank_line l left join bank_match m on m.bank_line_id = l.id where l.id = $1`,
      [lineId],
    );
    return row && { ...row, amount: Money.paise(row.amount) };
  }
}

/** A transfer may be told a day late, and reach the bank over a long weekend. */
const DAYS_BEFORE = 2;
const DAYS_AFTER = 5;

const OPEN_TRANSFER = `not exists (select 1 from bank_match m where m.side = t.side and m.party = t.party and m.utr = t.utr)`;
const OPEN_LINE = `not exists (select 1 from bank_match m where m.bank_line_id = l.id)
  and not exists (select 1 from suspense_resolution s where s.bank_line_id = l.id and s.status in ('approved', 'reversal-asked'))`;

/** Of several lines with one number the one with the amount, else the first. */
const BY_NUMBER = `
  insert into bank_match (bank_line_id, side, party, utr, found_by)
  select distinct on (found.id) found.id, found.side, found.party, found.utr, 'utr'
  from (
    select distinct on (t.side, t.party, t.utr) l.id, t.side, t.party, t.utr
    from told_transfer t cross join lateral unnest(t.numbers) as n(number)
    join bank_line l on n.number = any(l.tokens) and sign(l.amount_minor) = sign(t.amount_minor)
    where length(n.number) > 4 and ${OPEN_TRANSFER} and ${OPEN_LINE}
    order by t.side, t.party, t.utr, (l.amount_minor = t.amount_minor) desc, (n.number = ltrim(upper(t.utr), '0')) desc, l.day, l.id) found
  order by found.id, found.side, found.party, found.utr
  on conflict do nothing`;

/** Only where one line and one transfer fit each other and nothing else. */
const BY_AMOUNT_AND_DAY = `
  insert into bank_match (bank_line_id, side, party, utr, found_by)
  select id, side, party, utr, 'amount-and-day' from (
    select l.id, t.side, t.party, t.utr, count(*) over (partition by l.id) as transfers,
      count(*) over (partition by t.side, t.party, t.utr) as lines
    from told_transfer t join bank_line l on l.amount_minor = t.amount_minor and l.day between t.day - $1::int and t.day + $2::int
    where ${OPEN_TRANSFER} and ${OPEN_LINE}) fit
  where transfers = 1 and lines = 1
  on conflict do nothing`;

/** Equal lines of one file are told apart by their number, so that overlapping statements still meet. */
function fingerprints(lines: readonly BankLine[]): string[] {
  const seen = new Map<string, number>();
  return lines.map(({ day, narration, reference, amount, balance }) => {
    const print = [day, reference, narration, amount.toString(), balance?.toString() ?? ''].join('|');
    const nth = (seen.get(print) ?? 0) + 1;
    seen.set(print, nth);
    return `${print}|${nth}`;
  });
}
