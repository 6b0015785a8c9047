-- Days of the books that are closed for good. Each names the one before by its hash; docs/ledger.md says what is hashed.
create table ledger_seal (
  day date constraint ledger_seal_pk primary key,
  format int not null,
  -- hash of the seal before, and of nothing for the first: no two seals follow the same one
  prev bytea not null constraint ledger_seal_follows_one unique,
  hash bytea not null,
  journals bigint not null,
  lines bigint not null,
  debit_minor numeric not null,
  credit_minor numeric not null,
  -- journals of later days begin no earlier than here, those of this day and before end here
  next_journal bigint not null,
  last_journal bigint not null,
  sealed_at timestamptz not null,
  constraint ledger_seal_balances check (debit_minor = -credit_minor)
);
create table ledger_seal_journal (
  journal_id bigint constraint ledger_seal_journal_pk primary key,
  day date not null references ledger_seal deferrable initially deferred,
  hash bytea not null
);
create index ledger_seal_journal_by_day on ledger_seal_journal (day, journal_id);
create table ledger_seal_total (
  account_id bigint not null references account,
  day date not null references ledger_seal deferrable initially deferred,
  debit_minor bigint not null,
  credit_minor bigint not null,
  lines bigint not null,
  -- of all days until this one
  balance_minor bigint not null,
  constraint ledger_seal_total_pk primary key (account_id, day)
);
create index ledger_seal_total_by_day on ledger_seal_total (day);

create trigger ledger_seal_append_only before update or delete on ledger_seal for each row execute function refuse_change();
create trigger ledger_seal_no_truncate before truncate on ledger_seal for each statement execute function refuse_change();
create trigger ledger_seal_journal_append_only before update or delete on ledger_seal_journal for each row execute function refuse_change();
create trigger ledger_seal_journal_no_truncate before truncate on ledger_seal_journal for each statement execute function refuse_change();
create trigger ledger_seal_total_append_only before update or delete on ledger_seal_total for each row execute function refuse_change();
create trigger ledger_seal_total_no_truncate before truncate on ledger_seal_total for each statement execute function refuse_change();

-- Where journals of the open days begin: nothing of them has a smaller number.
alter table ledger_open add column next_journal bigint not null default 1;
create function ledger_opens_later() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or new.first_day < old.first_day then
    raise exception 'a closed day stays closed' using errcode = '23001', constraint = 'ledger_open_only_later';
  end if;
  return new;
end $$;
create trigger ledger_open_only_later before update or delete on ledger_open for each row execute function ledger_opens_later();
create trigger ledger_open_no_truncate before truncate on ledger_open for each statement execute function ledger_opens_later();

-- Closes the books until this day. Waits for postings under way and keeps new ones waiting for as long as two look-ups take.
-- Returns the first day that is open now.
create function ledger_close_until(p_day date) returns date language plpgsql security definer
set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  opened record;
begin
  if p_day is null or p_day >= (haat_now() at time zone 'Asia/Kolkata')::date then
    raise exception 'day % is not over', p_day using errcode = '23514', constraint = 'ledger_day_over';
  end if;
  perform pg_advisory_xact_lock(4011500001);
  select * into opened from ledger_open where only_row;
  if opened.first_day > p_day then
    return opened.first_day;
  end if;
  update ledger_open set first_day = p_day + 1, next_journal = coalesce(
    (select id from journal where id >= opened.next_journal and day > p_day order by id limit 1),
    (select max(id) + 1 from journal), 1)
  where only_row;
  return p_day + 1;
end $$;

-- A text with its length in bytes before it, so that no two lists of texts become the same bytes.
create function ledger_net(said text) returns text language sql immutable parallel safe as $$
  select octet_length(said) || ':' || said || ','
$$;
create function ledger_micros(moment timestamptz) returns text language sql immutable parallel safe as $$
  select ((extract(epoch from moment) * 1000000)::bigint)::text
$$;

-- Format 1 of a journal's bytes. It is never changed: another format is another function and another number.
create function ledger_journal_text_1(p_id bigint) returns text language sql stable as $$
  select ledger_net('haat-journal-1') || ledger_net(j.id::text) || ledger_net(j.kind) || ledger_net(j.ref) || ledger_net(to_char(j.day, 'YYYY-MM-DD'))
    || ledger_net(ledger_micros(j.happened_at)) || ledger_net(ledger_micros(j.booked_at)) || ledger_net(coalesce(j.reversal_of::text, ''))
    || ledger_net(coalesce((select string_agg(ledger_net(d.key) || ledger_net(coalesce(d.value, '')), '' order by d.key collate "C")
      from jsonb_each_text(j.document) d), ''))
    || ledger_net(coalesce((select string_agg(ledger_net(l.no::text) || ledger_net(a.code) || ledger_net(l.amount_minor::text)
        || ledger_net(coalesce(l.account_version::text, '')), '' order by l.no)
      from journal_line l join account a on a.id = l.account_id where l.journal_id = j.id), ''))
  from journal j where j.id = p_id
$$;

-- Format 1 of a seal's bytes.
create function ledger_seal_text_1(p_day date, p_prev bytea) returns text language sql stable as $$
  select ledger_net('haat-day-1') || ledger_net(encode(p_prev, 'hex')) || ledger_net(to_char(p_day, 'YYYY-MM-DD'))
    || ledger_net((select count(*) from ledger_seal_journal where day = p_day)::text)
    || ledger_net((select string_agg(ledger_net(a.code) || ledger_net(t.debit_minor::text) || ledger_net(t.credit_minor::text)
        || ledger_net(t.lines::text) || ledger_net(t.balance_minor::text), '' order by a.code collate "C")
      from ledger_seal_total t join account a on a.id = t.account_id where t.day = p_day))
    || ledger_net((select encode(sha256(string_agg(hash, ''::bytea order by journal_id)), 'hex') from ledger_seal_journal where day = p_day))
$$;

-- Seals the first closed day that has journals and no seal. Returns it, or null where there is none.
create function ledger_seal_next() returns date language plpgsql security definer
set search_path = public, pg_temp set jit = off as $$
declare
  opened record;
  before record;
  sealing date;
  first_journal bigint;
  follows bytea;
begin
  perform pg_advisory_xact_lock(4011500002);
  select * into opened from ledger_open where only_row;
  select s.day, s.hash, s.next_journal into before from ledger_seal s order by s.day desc limit 1;
  first_journal := coalesce(before.next_journal, 0);
  select min(j.day) into sealing from journal j
  where j.id >= first_journal and j.day > coalesce(before.day, '-infinity') and j.day < opened.first_day;
  if sealing is null then
    return null;
  end if;

  insert into ledger_seal_journal (journal_id, day, hash)
  select j.id, sealing, sha256(convert_to(ledger_journal_text_1(j.id), 'UTF8'))
  from journal j where j.id >= first_journal and j.day = sealing;
  insert into ledger_seal_total (account_id, day, debit_minor, credit_minor, lines, balance_minor)
  select m.account_id, sealing, m.debit, m.credit, m.lines, m.debit + m.credit + coalesce((
    select t.balance_minor from ledger_seal_total t where t.account_id = m.account_id order by t.day desc limit 1), 0)
  from (
    select l.account_id, coalesce(sum(l.amount_minor) filter (where l.amount_minor > 0), 0) as debit,
      coalesce(sum(l.amount_minor) filter (where l.amount_minor < 0), 0) as credit, count(*) as lines
    from ledger_seal_journal s join journal_line l on l.journal_id = s.journal_id where s.day = sealing
    group by l.account_id) m;

  follows := coalesce(before.hash, sha256(''::bytea));
  insert into ledger_seal (day, format, prev, hash, journals, lines, debit_minor, credit_minor, next_journal, last_journal, sealed_at)
  select sealing, 1, follows, sha256(convert_to(ledger_seal_text_1(sealing, follows), 'UTF8')), s.journals, t.lines, t.debit, t.credit,
    least(opened.next_journal, coalesce((
      select j.id from journal j where j.id >= first_journal and j.id < opened.next_journal and j.day > sealing order by j.id limit 1),
      opened.next_journal)),
    s.last, clock_timestamp() + (select shift from clock_shift where only_row)
  from (select count(*) as journals, max(journal_id) as last from ledger_seal_journal where day = sealing) s,
    (select sum(lines) as lines, sum(debit_minor) as debit, sum(credit_minor) as credit from ledger_seal_total where day = sealing) t;
  return sealing;
end $$;

-- From what is sealed and the lines of the open days.
create or replace view account_balance as
with sealed as (
  select (select s.day from ledger_seal s order by s.day desc limit 1) as day,
    (select s.next_journal from ledger_seal s order by s.day desc limit 1) as next_journal)
select a.id, a.code, a.kind, (
  coalesce((select t.balance_minor from ledger_seal_total t where t.account_id = a.id order by t.day desc limit 1), 0)
  + coalesce((
    select sum(l.amount_minor) from journal_line l join journal j on j.id = l.journal_id
    where l.account_id = a.id and l.journal_id >= coalesce(sealed.next_journal, 0) and j.day > coalesce(sealed.day, '-infinity')), 0)
  )::bigint as balance_minor
from account a cross join sealed;

revoke execute on function ledger_close_until(date) from public;
revoke execute on function ledger_seal_next() from public;
grant execute on function ledger_close_until(date), ledger_seal_next() to haat_app;
grant select on ledger_seal, ledger_seal_journal, ledger_seal_total to haat_app, haat_reader;
