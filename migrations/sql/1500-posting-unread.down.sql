create or replace function ledger_reverse_all(p_kind text, p_refs text[], p_happened_at timestamptz, p_document jsonb)
returns int language plpgsql security definer
set search_path = public, pg_temp set jit = off set haat.booking = 'on' as $$
declare
  originals bigint[];
  mirrors bigint[];
begin
  perform pg_advisory_xact_lock_shared(4011500001);
  select array_agg(j.id order by j.id), array_agg(nextval('journal_id_seq')) into originals, mirrors
  from unnest(p_refs) as r(ref) join journal j on j.kind = p_kind and j.ref = r.ref
  where not exists (select from journal b where b.reversal_of = j.id);
  if originals is null then
    return 0;
  end if;
  if exists (select from unnest(originals) as o(id) join journal_line l on l.journal_id = o.id join account a on a.id = l.account_id
    where a.guard is not null) then
    raise exception 'a journal on a guarded account is taken back by itself' using errcode = '23514', constraint = 'journal_line_versioned';
  end if;
  insert into journal (id, kind, ref, happened_at, booked_at, document, reversal_of, day)
  overriding system value
  select m.mirror, j.kind || '.reversed', j.ref, p_happened_at, now() + c.shift, j.document || p_document, j.id,
    ledger_day(p_happened_at, now() + c.shift, o.first_day)
  from unnest(originals, mirrors) as m(original, mirror) join journal j on j.id = m.original, ledger_open o, clock_shift c
  where o.only_row and c.only_row;
  insert into journal_line (journal_id, no, account_id, amount_minor)
  select m.mirror, l.no, l.account_id, -l.amount_minor
  from unnest(originals, mirrors) as m(original, mirror) join journal_line l on l.journal_id = m.original
  order by m.mirror, l.no;
  return cardinality(originals);
end $$;

create or replace function ledger_book_all(
  p_kinds text[], p_refs text[], p_happened_at timestamptz[], p_documents jsonb[], p_accounts text[],
  p_journals int[], p_nos int[], p_places int[], p_amounts bigint[], p_covered boolean[]
) returns int language plpgsql security definer
set search_path = public, pg_temp set enable_seqscan = off set jit = off set plan_cache_mode = force_generic_plan set haat.booking = 'on' as $$
declare
  account_ids bigint[];
  -- by place in p_accounts; below zero where the account is not guarded, because a list with nulls is slow to look up in
  versions bigint[];
  balances bigint[];
  journal_ids bigint[];
  -- null where all were booked
  is_booked boolean[];
  booked int;
  unfit record;
begin
  select l.journal, count(*) as lines, coalesce(sum(l.amount), 0) as total into unfit
  from unnest(p_journals, p_nos, p_amounts) as l(journal, no, amount)
  group by l.journal
  having l.journal is null or count(*) < 2 or sum(l.amount) <> 0 or min(l.no) <> 1 or max(l.no) <> count(*)
  limit 1;
  if found then
    raise exception 'journal % of the batch has % lines and is off by % paise, or is not numbered from one', unfit.journal, unfit.lines, unfit.total
      using errcode = '23514', constraint = case when unfit.lines < 2 then 'journal_two_lines' when unfit.total <> 0 then 'journal_balances' else 'journal_lines_numbered' end;
  end if;
  if (select count(distinct journal) from unnest(p_journals) as l(journal) where journal between 1 and cardinality(p_kinds)) <> cardinality(p_kinds) then
    raise exception 'a journal of the batch has no lines' using errcode = '23514', constraint = 'journal_two_lines';
  end if;

  perform pg_advisory_xact_lock_shared(4011500001);
  select array_agg((select id from account where code = n.code) order by n.no) into account_ids
  from unnest(p_accounts) with ordinality as n(code, no);
  perform 1 from account where id = any (account_ids) and guard is not null order by id for update;
  select array_agg((select case when guard is null then -1 else version end from account where id = n.id) order by n.no) into versions
  from unnest(account_ids) with ordinality as n(id, no);

  select array_agg(nextval('journal_id_seq')) into journal_ids from generate_series(1, cardinality(p_kinds));
  insert into journal (id, kind, ref, happened_at, booked_at, document, day)
  overriding system value
  select j.id, j.kind, j.ref, j.happened_at, now() + c.shift, j.document, ledger_day(j.happened_at, now() + c.shift, o.first_day)
  from ledger_open o, clock_shift c, unnest(journal_ids, p_kinds, p_refs, p_happened_at, p_documents) as j(id, kind, ref, happened_at, document)
  where o.only_row and c.only_row
  on conflict (kind, ref) do nothing;
  get diagnostics booked = row_count;
  if booked = 0 then
    return 0;
  end if;
  if booked < cardinality(p_kinds) then
    select array_agg(exists (select from journal where id = j.id) order by j.no) into is_booked
    from unnest(journal_ids) with ordinality as j(id, no);
  end if;

  if p_covered is not null then
    select array_agg((select coalesce(balance_minor, 0) from account where id = n.id) order by n.no) into balances
    from unnest(account_ids) with ordinality as n(id, no);
    if exists (
      select from (
        select bool_or(l.covered) over (partition by l.place, l.journal) as covered,
          balances[l.place] + sum(l.amount) over (partition by l.place order by l.journal) as balance
        from unnest(p_journals, p_places, p_amounts, p_covered) as l(journal, place, amount, covered)
        where versions[l.place] >= 0 and (is_booked is null or is_booked[l.journal])) after
      where covered and balance > 0) then
      raise exception 'not covered' using errcode = '23514', constraint = 'account_covers_payment';
    end if;
  end if;

  update account a set balance_minor = a.balance_minor + m.amount, version = a.version + m.lines
  from (
    select account_ids[l.place] as id, sum(l.amount)::bigint as amount, count(*) as lines
    from unnest(p_journals, p_places, p_amounts) as l(journal, place, amount)
    where versions[l.place] >= 0 and (is_booked is null or is_booked[l.journal])
    group by l.place) m
  where a.id = m.id;

  insert into journal_line (journal_id, no, account_id, amount_minor, account_version)
  select journal_ids[l.journal], l.no, account_ids[l.place], l.amount,
    case when versions[l.place] >= 0 then versions[l.place] + row_number() over (partition by l.place order by l.line) end
  from unnest(p_journals, p_nos, p_places, p_amounts) with ordinality as l(journal, no, place, amount, line)
  where is_booked is null or is_booked[l.journal]
  order by l.line;
  return booked;
end $$;

create or replace function ledger_book(
  p_kind text, p_ref text, p_happened_at timestamptz, p_document jsonb, p_reversal_of bigint,
  p_codes text[], p_amounts bigint[], p_guarded int[], p_covered int[]
) returns bigint language plpgsql security definer
set enable_seqscan = off set plan_cache_mode = force_generic_plan set haat.booking = 'on' as $$
declare
  total bigint := 0;
  amount bigint;
  written int;
  posted bigint;
  versions bigint[];
  newest bigint;
  place int;
  move record;
begin
  if coalesce(cardinality(p_codes), 0) < 2 or cardinality(p_codes) is distinct from cardinality(p_amounts) then
    raise exception 'journal % % has % lines', p_kind, p_ref, cardinality(p_codes) using errcode = '23514', constraint = 'journal_two_lines';
  end if;
  if array_lower(p_codes, 1) <> 1 or array_lower(p_amounts, 1) <> 1 or array_ndims(p_codes) + array_ndims(p_amounts) <> 2 then
    raise exception 'lines of journal % % are not numbered from one', p_kind, p_ref using errcode = '23514', constraint = 'journal_lines_numbered';
  end if;
  foreach amount in array p_amounts loop
    total := total + amount;
  end loop;
  if total is distinct from 0 then
    raise exception 'journal % % is off by % paise', p_kind, p_ref, total using errcode = '23514', constraint = 'journal_balances';
  end if;

  if not pg_try_advisory_xact_lock_shared(4011500001) then
    -- a day is being sealed
    perform pg_advisory_xact_lock_shared(4011500001);
  end if;
  insert into public.journal (kind, ref, happened_at, booked_at, document, reversal_of, day)
  select p_kind, p_ref, p_happened_at, now() + c.shift, p_document, p_reversal_of, public.ledger_day(p_happened_at, now() + c.shift, o.first_day)
  from public.ledger_open o, public.clock_shift c where o.only_row and c.only_row
  on conflict (kind, ref) do nothing
  returning id into posted;
  if posted is null then
    return null;
  end if;

  if cardinality(p_guarded) = 1 then
    place := p_guarded[1];
    update public.account set balance_minor = balance_minor + p_amounts[place], version = version + 1
    where code = p_codes[place] and (p_covered is null or place <> all (p_covered) or balance_minor + p_amounts[place] <= 0)
    returning version into newest;
    if newest is null and place = any (p_covered) then
      raise exception 'not covered' using errcode = '23514', constraint = 'account_covers_payment';
    end if;
    versions[place] := newest;
  elsif cardinality(p_guarded) > 1 then
    -- in the order of their ids, so that two postings never wait for each other
    for move in
      select a.id, sum(p_amounts[g.no])::bigint as amount, coalesce(bool_or(g.no = any (p_covered)), false) as covered,
        array_agg(g.no order by g.no) as lines
      from (select distinct no from unnest(p_guarded) as named(no)) g
      cross join lateral (select id from public.account where code = p_codes[g.no] offset 0) a
      group by a.id order by a.id
    loop
      update public.account set balance_minor = balance_minor + move.amount, version = version + cardinality(move.lines)
      where id = move.id and (not move.covered or balance_minor + move.amount <= 0)
      returning version into newest;
      if not found then
        raise exception 'not covered' using errcode = '23514', constraint = 'account_covers_payment';
      end if;
      for i in 1..cardinality(move.lines) loop
        versions[move.lines[i]] := newest - cardinality(move.lines) + i;
      end loop;
    end loop;
  end if;

  insert into public.journal_line (journal_id, no, account_id, amount_minor, account_version)
  select posted, l.no, a.id, l.amount, versions[l.no]
  from unnest(p_codes, p_amounts) with ordinality as l(code, amount, no)
  -- `offset 0` keeps the planner, who takes every list for a hundred lines, to one look-up a line
  cross join lateral (select id from public.account where code = l.code and (guard is null) = (versions[l.no] is null) offset 0) a;
  get diagnostics written = row_count;
  if written <> cardinality(p_codes) then
    if exists (select from unnest(p_codes) as l(code) where not exists (select from public.account where code = l.code)) then
      raise exception 'journal % % has a line of no account', p_kind, p_ref using errcode = '23503', constraint = 'journal_line_account_known';
    end if;
    raise exception 'journal % % moves a guarded account without its version', p_kind, p_ref using errcode = '23514', constraint = 'journal_line_versioned';
  end if;
  return posted;
end $$;

create or replace function ledger_day(happened_at timestamptz, today timestamptz, first_day date) returns date
language sql immutable parallel safe as $$
  select greatest(least(happened_at at time zone 'Asia/Kolkata', today at time zone 'Asia/Kolkata')::date, first_day)
$$;

alter table account drop constraint account_balance_where_guarded,
  add constraint account_stays_in_credit check (
    (guard is null) = (balance_minor is null) and (guard is distinct from 'credit-only' or balance_minor <= 0));
insert into account_guard values ('credit-only');

drop trigger journal_lines_fit on journal_line;
create or replace function journal_lines_must_fit() returns trigger language plpgsql as $$
declare
  fed record;
begin
  -- almost always one journal that is right, and then nothing has to be sorted or told apart
  select min(a.journal_id) = max(a.journal_id) and count(*) >= 2 and sum(a.amount_minor) = 0 and min(a.no) = 1 and max(a.no) = count(*)
      and bool_and(c.id is not null and (c.guard is null) = (a.account_version is null))
      and (select j.tx = pg_current_xact_id() and j.day >= (select o.first_day from public.ledger_open o where o.only_row)
        from public.journal j where j.id = min(a.journal_id)) as fits
  into fed
  from added a left join lateral (select id, guard from public.account where id = a.account_id offset 0) c on true;
  if fed.fits then
    return null;
  end if;

  for fed in
    select f.*, coalesce(j.is_own, false) as is_own, j.is_open
    from (
      select a.journal_id, count(*) as lines, sum(a.amount_minor) as total, min(a.no) = 1 and max(a.no) = count(*) as is_numbered,
        bool_and(c.id is not null) as has_accounts, bool_and((c.guard is null) = (a.account_version is null)) as is_versioned
      from added a left join lateral (select id, guard from public.account where id = a.account_id offset 0) c on true
      group by a.journal_id) f
    left join lateral (
      select tx = pg_current_xact_id() as is_own, day >= (select o.first_day from public.ledger_open o where o.only_row) as is_open
      from public.journal where id = f.journal_id offset 0) j on true
    where (f.lines >= 2 and f.total = 0 and f.is_numbered and f.has_accounts and f.is_versioned and j.is_own and j.is_open) is not true
    order by f.journal_id
  loop
    if not fed.is_own then
      raise exception 'journal % is closed', fed.journal_id using errcode = '55000', constraint = 'journal_closed_at_commit';
    end if;
    if not fed.is_open then
      raise exception 'journal % is of a sealed day', fed.journal_id using errcode = '55000', constraint = 'journal_day_open';
    end if;
    if not fed.has_accounts then
      raise exception 'journal % has a line of no account', fed.journal_id using errcode = '23503', constraint = 'journal_line_account_known';
    end if;
    if fed.lines < 2 then
      raise exception 'journal % has % lines', fed.journal_id, fed.lines using errcode = '23514', constraint = 'journal_two_lines';
    end if;
    if fed.total <> 0 then
      raise exception 'journal % is off by % paise', fed.journal_id, fed.total using errcode = '23514', constraint = 'journal_balances';
    end if;
    if not fed.is_numbered then
      raise exception 'lines of journal % are not numbered from one', fed.journal_id using errcode = '23514', constraint = 'journal_lines_numbered';
    end if;
    raise exception 'journal % moves a guarded account without its version', fed.journal_id using errcode = '23514', constraint = 'journal_line_versioned';
  end loop;
  return null;
end $$;
create trigger journal_lines_fit after insert on journal_line
  referencing new table as added for each statement
  when (current_setting('haat.booking', true) is distinct from 'on') execute function journal_lines_must_fit();
alter table journal_line add constraint journal_line_not_zero check (amount_minor <> 0);
drop function ledger_by_hand();

drop trigger journal_has_lines on journal;
create or replace function journal_must_have_lines() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  if not exists (select from public.journal_line where journal_id = new.id) then
    raise exception 'journal % has no lines', new.id using errcode = '23514', constraint = 'journal_two_lines';
  end if;
  return null;
end $$;
create constraint trigger journal_has_lines after insert on journal
  deferrable initially deferred for each row
  when (current_setting('haat.booking', true) is distinct from 'on') execute function journal_must_have_lines();
-- A transaction of the past, as every journal that is there was written by one.
alter table journal disable trigger journal_append_only;
update journal set tx = '3' where tx is null;
alter table journal enable trigger journal_append_only;
alter table journal alter column tx set not null,
  add constraint journal_own_transaction check (tx = pg_current_xact_id()) not valid,
  add constraint journal_reversal_of_fkey foreign key (reversal_of) references journal;
