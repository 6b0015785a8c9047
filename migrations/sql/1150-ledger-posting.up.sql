-- Posting with less work: a statement's lines are looked at once and together, instead of one by one and again at commit.
--
-- What runs for every journal names its schema in each place instead of setting a search path, which would cost as much as a
-- quarter of the posting; no temporary table of the caller can then stand in for a real one either. And it goes by index: a
-- plan made while the tables were small must not read them whole when they have grown.

-- Whoever posts holds this lock shared until the commit, whoever seals a day holds it alone: no journal of a day under way
-- is missed by its seal. The lock is named 4011500001.

-- The first day of which the books are open.
create table ledger_open (
  only_row boolean primary key default true constraint ledger_open_only_row check (only_row),
  first_day date not null
);
insert into ledger_open (first_day) values ('-infinity');

-- The day in the books: that of the event in India while the books of it are open, else the first open one; never one to come.
create function ledger_day(happened_at timestamptz, today timestamptz, first_day date) returns date
language sql immutable parallel safe as $$
  select greatest(least(happened_at at time zone 'Asia/Kolkata', today at time zone 'Asia/Kolkata')::date, first_day)
$$;

alter table journal add column day date;
alter table journal disable trigger journal_append_only;
update journal set day = ledger_day(happened_at, booked_at, '-infinity');
alter table journal enable trigger journal_append_only;
alter table journal alter column day set not null;

-- A journal that named another transaction could be filled later.
drop trigger journal_own_transaction on journal;
drop function journal_stamps_its_transaction();
alter table journal add constraint journal_own_transaction check (tx = pg_current_xact_id()) not valid;

-- Accounts and journals are never taken away (triggers refuse it), and that lines point at existing ones is seen below for all
-- lines at once: foreign keys would lock the same few platform accounts in every posting.
alter table journal_line drop constraint journal_line_journal_id_fkey;
alter table journal_line drop constraint journal_line_account_id_fkey;
create function account_keeps_what_it_is() returns trigger language plpgsql as $$
begin
  raise exception 'an account keeps what it is' using errcode = '23001', constraint = 'account_immutable';
end $$;
create trigger account_keeps_what_it_is before update of id, code, kind, guard on account for each row execute function account_keeps_what_it_is();
create trigger account_stays before delete on account for each row execute function account_keeps_what_it_is();
create trigger account_no_truncate before truncate on account for each statement execute function account_keeps_what_it_is();

-- The lines of a journal come in one statement, numbered from one without a gap: whatever came later would meet the primary key.
drop trigger journal_lines_fit on journal_line;
drop function journal_lines_must_fit();
create function journal_lines_must_fit() returns trigger language plpgsql as $$
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
  referencing new table as added for each statement execute function journal_lines_must_fit();

-- What is left for the commit: a journal to which no line came.
drop trigger journal_balances on journal;
drop function journal_must_balance();
create function journal_must_have_lines() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  if not exists (select from public.journal_line where journal_id = new.id) then
    raise exception 'journal % has no lines', new.id using errcode = '23514', constraint = 'journal_two_lines';
  end if;
  return null;
end $$;
create constraint trigger journal_has_lines after insert on journal
  deferrable initially deferred for each row execute function journal_must_have_lines();

-- Opens those of these accounts that are new, in one order for everybody.
create function ledger_open_accounts(p_codes text[], p_kinds text[], p_guards text[]) returns void
language sql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
  insert into account (code, kind, guard, balance_minor)
  select distinct on (n.code) n.code, n.kind, n.guard, case when n.guard is not null then 0 end
  from unnest(p_codes, p_kinds, p_guards) as n(code, kind, guard)
  where not exists (select 1 from account a where a.code = n.code)
  order by n.code
  on conflict (code) do nothing
$$;

-- Posts one journal on accounts that are open already. Line n has p_codes[n] and p_amounts[n], in signed paise.
-- p_guarded: numbers of the lines on guarded accounts, which the accounts themselves confirm; p_covered: numbers of those that may
-- not take more than there is. Returns the journal's id, or null where this business event is booked already.
create function ledger_book(
  p_kind text, p_ref text, p_happened_at timestamptz, p_document jsonb, p_reversal_of bigint,
  p_codes text[], p_amounts bigint[], p_guarded int[], p_covered int[]
) returns bigint language plpgsql security definer set enable_seqscan = off as $$
declare
  posted bigint;
  versions bigint[];
  newest bigint;
  place int;
  move record;
begin
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
      from unnest(p_guarded) as g(no)
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
  cross join lateral (select id from public.account where code = l.code offset 0) a;
  return posted;
end $$;

-- Posts many journals on accounts that are open already, in a few statements. Journal n is the n-th kind, ref, time and document;
-- a line names its journal, its number in it and its account by their places. All guarded accounts are locked first and in the
-- order of their ids, so that two such calls never wait for each other; covered lines are checked in the order of the journals.
-- Returns how many were booked new.
create function ledger_book_all(
  p_kinds text[], p_refs text[], p_happened_at timestamptz[], p_documents jsonb[], p_accounts text[],
  p_journals int[], p_nos int[], p_places int[], p_amounts bigint[], p_covered int[]
) returns int language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  account_ids bigint[];
  journal_ids bigint[];
  is_booked boolean[];
begin
  perform pg_advisory_xact_lock_shared(4011500001);
  select array_agg(a.id order by n.no) into account_ids
  from unnest(p_accounts) with ordinality as n(code, no)
  left join lateral (select id from account where code = n.code offset 0) a on true;
  perform 1 from account where id = any (account_ids) and guard is not null order by id for update;

  select array_agg(nextval('journal_id_seq')) into journal_ids from generate_series(1, cardinality(p_kinds));
  with booked as (
    insert into journal (id, kind, ref, happened_at, booked_at, document, day)
    overriding system value
    select j.id, j.kind, j.ref, j.happened_at, now() + c.shift, j.document, ledger_day(j.happened_at, now() + c.shift, o.first_day)
    from unnest(journal_ids, p_kinds, p_refs, p_happened_at, p_documents) with ordinality as j(id, kind, ref, happened_at, document, no)
    cross join ledger_open o cross join clock_shift c
    where o.only_row and c.only_row
    order by j.no
    on conflict (kind, ref) do nothing
    returning id)
  select array_agg(b.id is not null order by j.no) into is_booked
  from unnest(journal_ids) with ordinality as j(id, no) left join booked b on b.id = j.id;
  if not true = any (is_booked) then
    return 0;
  end if;

  if cardinality(p_covered) > 0 and exists (
    select from (
      select bool_or(l.line = any (p_covered)) over (partition by a.id, l.journal) as covered,
        a.balance_minor + sum(l.amount) over (partition by a.id order by l.journal) as balance
      from unnest(p_journals, p_places, p_amounts) with ordinality as l(journal, place, amount, line)
      join (select id, balance_minor from account where id = any (account_ids) and guard is not null) a on a.id = account_ids[l.place]
      where is_booked[l.journal]) after
    where covered and balance > 0) then
    raise exception 'not covered' using errcode = '23514', constraint = 'account_covers_payment';
  end if;

  with guarded as (
    select l.line, l.amount, a.id, a.version + row_number() over (partition by a.id order by l.line) as version
    from unnest(p_journals, p_places, p_amounts) with ordinality as l(journal, place, amount, line)
    join (select id, version from account where id = any (account_ids) and guard is not null) a on a.id = account_ids[l.place]
    where is_booked[l.journal]),
  moved as (
    update account set balance_minor = balance_minor + m.amount, version = m.version
    from (select id, sum(amount)::bigint as amount, max(version) as version from guarded group by id) m
    where account.id = m.id)
  insert into journal_line (journal_id, no, account_id, amount_minor, account_version)
  select journal_ids[l.journal], l.no, account_ids[l.place], l.amount, g.version
  from unnest(p_journals, p_nos, p_places, p_amounts) with ordinality as l(journal, no, place, amount, line)
  left join guarded g on g.line = l.line
  where is_booked[l.journal]
  order by l.line;
  return cardinality(array_positions(is_booked, true));
end $$;

-- One journal by a person at the database: lines as [{code, kind, guard, amount, covered}], accounts opened where they are new.
create or replace function ledger_post(
  p_kind text, p_ref text, p_happened_at timestamptz, p_document jsonb, p_reversal_of bigint, p_lines jsonb
) returns bigint language plpgsql security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  codes text[];
  amounts bigint[];
  guarded int[];
  covered int[];
begin
  perform ledger_open_accounts(array_agg(l.code), array_agg(l.kind), array_agg(l.guard))
  from jsonb_to_recordset(p_lines) as l(code text, kind text, guard text);
  select array_agg(l.code order by l.no), array_agg(l.amount order by l.no),
    array_agg(l.no order by l.no) filter (where a.guard is not null), array_agg(l.no order by l.no) filter (where l.covered)
  into codes, amounts, guarded, covered
  from rows from (jsonb_to_recordset(p_lines) as (code text, amount bigint, covered boolean)) with ordinality as l(code, amount, covered, no)
  cross join lateral (select guard from account where code = l.code offset 0) a;
  return ledger_book(p_kind, p_ref, p_happened_at, p_document, p_reversal_of, codes, amounts, guarded, covered);
end $$;
drop function ledger_post_all(jsonb);

revoke execute on function ledger_open_accounts(text[], text[], text[]) from public;
revoke execute on function ledger_book(text, text, timestamptz, jsonb, bigint, text[], bigint[], int[], int[]) from public;
revoke execute on function ledger_book_all(text[], text[], timestamptz[], jsonb[], text[], int[], int[], int[], bigint[], int[]) from public;
grant execute on function ledger_open_accounts(text[], text[], text[]) to haat_app;
grant execute on function ledger_book(text, text, timestamptz, jsonb, bigint, text[], bigint[], int[], int[]) to haat_app;
grant execute on function ledger_book_all(text[], text[], timestamptz[], jsonb[], text[], int[], int[], int[], bigint[], int[]) to haat_app;
grant select on ledger_open to haat_app, haat_reader;
