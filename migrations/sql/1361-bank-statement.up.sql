-- What our bank says, file by file.
create table bank_statement (
  id uuid primary key,
  file_name text not null,
  file_sha256 text not null constraint bank_statement_file_once unique,
  -- lines that no earlier statement had
  lines int not null,
  lines_known int not null,
  faults jsonb not null default '[]',
  first_day date,
  last_day date,
  imported_by uuid references app_user,
  imported_at timestamptz not null default haat_now()
);
create table bank_line (
  id bigint generated always as identity primary key,
  statement_id uuid not null references bank_statement,
  no int not null,
  day date not null,
  narration text not null,
  reference text not null,
  -- what came in is positive
  amount_minor bigint not null constraint bank_line_something check (amount_minor <> 0),
  balance_minor bigint,
  -- words of narration and reference that may be a UTR or a courier's number, without leading noughts
  tokens text[] not null,
  -- statements overlap; the same line is one line
  fingerprint text not null constraint bank_line_once unique
);
create index bank_line_by_day on bank_line (day desc, id desc);
create trigger bank_line_append_only before update or delete on bank_line for each row execute function refuse_change();

-- Which transfer a line of the bank is: one to one.
create table bank_match (
  bank_line_id bigint primary key references bank_line,
  side text not null constraint bank_match_side_known check (side in ('courier', 'payout', 'gateway')),
  party text not null,
  utr text not null,
  found_by text not null constraint bank_match_found_by_known check (found_by in ('utr', 'amount-and-day')),
  matched_at timestamptz not null default haat_now(),
  constraint bank_match_transfer_once unique (side, party, utr)
);

alter table remittance_row add column crf_id text not null default '';
create index remittance_row_by_transfer on remittance_row (courier, utr) where decision <> 'told-before';

-- Every transfer that somebody says reached or left our account. A file without UTRs counts as one transfer.
create view told_transfer as
  select 'courier' as side, t.courier as party, t.utr, t.numbers, t.day,
    (t.amount_minor - coalesce((select sum(c.amount_minor) from remittance_charge c where c.courier = t.courier
        and case when t.file is null then c.utr = t.utr else c.utr = '' and c.remittance_id = t.file end), 0)
      + coalesce((select sum(s.moved_minor) from suspense_resolution s where s.courier = t.courier and s.utr = t.utr
        and s.status in ('approved', 'reversal-asked')), 0))::bigint as amount_minor
  from (
    select r.courier, coalesce(nullif(r.utr, ''), f.file_name || ' ' || right(r.remittance_id::text, 6)) as utr, case when r.utr = '' then r.remittance_id end as file,
      array_remove(array_agg(distinct ltrim(upper(r.crf_id), '0')) || ltrim(upper(r.utr), '0'), '') as numbers,
      max(coalesce(r.remitted_on, (f.imported_at at time zone 'Asia/Kolkata')::date)) as day, sum(r.amount_minor) as amount_minor
    from remittance_row r join remittance f on f.id = r.remittance_id
    where r.decision <> 'told-before' group by 1, 2, 3, r.utr) t
  union all
  select 'payout', 'payouts', p.utr, array[ltrim(upper(p.utr), '0')], (max(p.answered_at) at time zone 'Asia/Kolkata')::date, -sum(p.amount_minor)::bigint
  from payout_line p where p.outcome = 'paid' group by p.utr
  union all
  select 'gateway', 'razorpay', g.utr, array[ltrim(upper(g.utr), '0')], (max(g.settled_at) at time zone 'Asia/Kolkata')::date, sum(g.net_minor)::bigint
  from gateway_settlement_row g group by g.utr;

grant select on bank_statement, bank_line, bank_match, told_transfer to haat_app, haat_reader;
grant insert on bank_statement, bank_line, bank_match to haat_app;
