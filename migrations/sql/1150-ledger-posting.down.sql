drop function ledger_book_all(text[], text[], timestamptz[], jsonb[], text[], int[], int[], int[], bigint[], int[]);
drop function ledger_book(text, text, timestamptz, jsonb, bigint, text[], bigint[], int[], int[]);
drop function ledger_open_accounts(text[], text[], text[]);
drop trigger journal_has_lines on journal;
drop function journal_must_have_lines();
drop trigger journal_lines_fit on journal_line;
drop function journal_lines_must_fit();
drop trigger account_no_truncate on account;
drop trigger account_stays on account;
drop trigger account_keeps_what_it_is on account;
drop function account_keeps_what_it_is();
alter table journal_line add constraint journal_line_journal_id_fkey foreign key (journal_id) references journal;
alter table journal_line add constraint journal_line_account_id_fkey foreign key (account_id) references account;
alter table journal drop constraint journal_own_transaction;
alter table journal drop column day;
drop function ledger_day(timestamptz, timestamptz, date);
drop table ledger_open;

create function journal_must_balance() returns trigger language plpgsql
set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  lines int;
  total numeric;
begin
  select count(*), coalesce(sum(amount_minor), 0) into lines, total from journal_line where journal_id = new.id;
  if lines < 2 then
    raise exception 'journal % has % lines', new.id, lines using errcode = '23514', constraint = 'journal_two_lines';
  end if;
  if total <> 0 then
    raise exception 'journal % is off by % paise', new.id, total using errcode = '23514', constraint = 'journal_balances';
  end if;
  return null;
end $$;
create constraint trigger journal_balances after insert on journal
  deferrable initially deferred for each row execute function journal_must_balance();

create function journal_lines_must_fit() returns trigger language plpgsql
set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  fed record;
begin
  for fed in
    select a.journal_id, count(*) as lines,
      (select j.tx = pg_current_xact_id() from journal j where j.id = a.journal_id) as open,
      (select count(*) from journal_line l where l.journal_id = a.journal_id) as lines_now,
      (select sum(l.amount_minor) from journal_line l where l.journal_id = a.journal_id) as total
    from added a group by a.journal_id
  loop
    if fed.open is not true then
      raise exception 'journal % is closed', fed.journal_id using errcode = '55000', constraint = 'journal_closed_at_commit';
    end if;
    if fed.lines_now > fed.lines and fed.total <> 0 then
      raise exception 'journal % is off by % paise', fed.journal_id, fed.total using errcode = '23514', constraint = 'journal_balances';
    end if;
  end loop;
  return null;
end $$;
create trigger journal_lines_fit after insert on journal_line
  referencing new table as added for each statement execute function journal_lines_must_fit();

create function journal_stamps_its_transaction() returns trigger language plpgsql as $$
begin
  -- a journal that named another transaction could be filled later
  new.tx := pg_current_xact_id();
  return new;
end $$;
create trigger journal_own_transaction before insert on journal for each row execute function journal_stamps_its_transaction();

create or replace function ledger_post(
  p_kind text, p_ref text, p_happened_at timestamptz, p_document jsonb, p_reversal_of bigint, p_lines jsonb
) returns bigint language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  posted bigint;
  account_ids bigint[];
  is_guarded boolean;
  move record;
  newest bigint;
  versions bigint[];
begin
  insert into journal (kind, ref, happened_at, document, reversal_of)
  values (p_kind, p_ref, p_happened_at, p_document, p_reversal_of)
  on conflict (kind, ref) do nothing
  returning id into posted;
  if posted is null then
    return null;
  end if;

  for attempt in 1..2 loop
    -- `offset 0` keeps the planner, who takes every list for a hundred lines, to one look-up a line
    select array_agg(a.id order by l.no), bool_or(a.guard is not null) into account_ids, is_guarded
    from rows from (jsonb_to_recordset(p_lines) as (code text)) with ordinality as l(code, no)
    left join lateral (select id, guard from account where code = l.code offset 0) a on true;
    exit when array_position(account_ids, null) is null;
    insert into account (code, kind, guard, balance_minor)
    select distinct on (l.code) l.code, l.kind, l.guard, case when l.guard is not null then 0 end
    from jsonb_to_recordset(p_lines) as l(code text, kind text, guard text)
    where not exists (select 1 from account a where a.code = l.code)
    order by l.code
    on conflict (code) do nothing;
  end loop;

  if is_guarded then
    -- in the order of their ids, so that two postings never wait for each other
    for move in
      select a.id, sum(l.amount)::bigint as amount, bool_or(coalesce(l.covered, false)) as covered, array_agg(l.no order by l.no) as lines
      from rows from (jsonb_to_recordset(p_lines) as (amount bigint, covered boolean)) with ordinality as l(amount, covered, no)
      cross join lateral (select id from account where id = account_ids[l.no] and guard is not null offset 0) a
      group by a.id order by a.id
    loop
      update account set balance_minor = balance_minor + move.amount, version = version + cardinality(move.lines)
      where id = move.id and (not move.covered or balance_minor + move.amount <= 0)
      returning version into newest;
      if not found then
        raise exception 'not covered' using errcode = '23514', constraint = 'account_covers_payment';
      end if;
      for place in 1..cardinality(move.lines) loop
        versions[move.lines[place]] := newest - cardinality(move.lines) + place;
      end loop;
    end loop;
  end if;

  insert into journal_line (journal_id, no, account_id, amount_minor, account_version)
  select posted, l.no, account_ids[l.no], l.amount, versions[l.no]
  from rows from (jsonb_to_recordset(p_lines) as (amount bigint)) with ordinality as l(amount, no);
  return posted;
end $$;

create function ledger_post_all(p_journals jsonb) returns int language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  journal_row record;
  booked int := 0;
begin
  insert into account (code, kind, guard, balance_minor)
  select distinct on (l.code) l.code, l.kind, l.guard, case when l.guard is not null then 0 end
  from jsonb_to_recordset(p_journals) as j(lines jsonb), jsonb_to_recordset(j.lines) as l(code text, kind text, guard text)
  where not exists (select 1 from account a where a.code = l.code)
  order by l.code
  on conflict (code) do nothing;

  perform 1 from account a
  where a.guard is not null and a.code in (
    select l.code from jsonb_to_recordset(p_journals) as j(lines jsonb), jsonb_to_recordset(j.lines) as l(code text, guard text)
    where l.guard is not null)
  order by a.id for update;

  for journal_row in
    select j.kind, j.ref, j."happenedAt" as happened_at, j.document, j.lines
    from rows from (jsonb_to_recordset(p_journals) as (kind text, ref text, "happenedAt" timestamptz, document jsonb, lines jsonb))
      with ordinality as j(kind, ref, "happenedAt", document, lines, no)
    order by j.no
  loop
    if ledger_post(journal_row.kind, journal_row.ref, journal_row.happened_at, journal_row.document, null, journal_row.lines) is not null then
      booked := booked + 1;
    end if;
  end loop;
  return booked;
end $$;
revoke execute on function ledger_post_all(jsonb) from public;
grant execute on function ledger_post_all(jsonb) to haat_app;
