-- Posting with less work again. Plans are kept whatever the lists hold: PostgreSQL takes an unknown list for ten elements, finds
-- that dearer than the four of a journal, and planned each posting anew, which cost more than all of its writing; or it kept a
-- plan made for ten and went through the lists of a long batch once for every line. Here every plan reads each list once and
-- looks up by index, so that one plan is right for any length.

-- Where the rows are few and told apart by words that never change, a key is asked for at insert only, a check at each change.
create table account_kind (kind text primary key);
insert into account_kind values ('asset'), ('liability'), ('income'), ('expense');
create table account_guard (guard text primary key);
insert into account_guard values ('tracked'), ('credit-only');
alter table account
  drop constraint account_kind_known, add constraint account_kind_known foreign key (kind) references account_kind,
  drop constraint account_guard_known, add constraint account_guard_known foreign key (guard) references account_guard,
  drop constraint account_balance_where_guarded,
  drop constraint account_stays_in_credit,
  add constraint account_stays_in_credit check (
    (guard is null) = (balance_minor is null) and (guard is distinct from 'credit-only' or balance_minor <= 0));

-- Journals are found by number, event, day and parcel; hardly one takes another back.
drop index journal_by_time;
alter table journal drop constraint journal_reversed_once;
create unique index journal_reversed_once on journal (reversal_of) where reversal_of is not null;

-- What ledger_book and ledger_book_all write they have looked at themselves, so that nothing has to be read back: while one of
-- them runs, and nowhere else, the setting haat.booking is on. The app has no right to write lines in any other way, so that the
-- setting alone is worth nothing to it; what anybody else writes, the owner too, the triggers look at as before.
drop trigger journal_lines_fit on journal_line;
create trigger journal_lines_fit after insert on journal_line
  referencing new table as added for each statement
  when (current_setting('haat.booking', true) is distinct from 'on') execute function journal_lines_must_fit();
drop trigger journal_has_lines on journal;
create constraint trigger journal_has_lines after insert on journal
  deferrable initially deferred for each row
  when (current_setting('haat.booking', true) is distinct from 'on') execute function journal_must_have_lines();

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


-- Posts many journals on accounts that are open already, in a few statements. Journal n is the n-th kind, ref, time and document;
-- a line names its journal, its number in it and its account by their places. All guarded accounts are locked first and in the
-- order of their ids, so that two such calls never wait for each other; covered lines are checked in the order of the journals.
-- p_covered: by line, or null where nothing has to be covered. Returns how many were booked new.
drop function ledger_book_all(text[], text[], timestamptz[], jsonb[], text[], int[], int[], int[], bigint[], int[]);
create function ledger_book_all(
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
revoke execute on function ledger_book_all(text[], text[], timestamptz[], jsonb[], text[], int[], int[], int[], bigint[], boolean[]) from public;
grant execute on function ledger_book_all(text[], text[], timestamptz[], jsonb[], text[], int[], int[], int[], bigint[], boolean[]) to haat_app;
