drop function ledger_book_all(text[], text[], timestamptz[], jsonb[], text[], int[], int[], int[], bigint[], boolean[]);
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
revoke execute on function ledger_book_all(text[], text[], timestamptz[], jsonb[], text[], int[], int[], int[], bigint[], int[]) from public;
grant execute on function ledger_book_all(text[], text[], timestamptz[], jsonb[], text[], int[], int[], int[], bigint[], int[]) to haat_app;
create or replace function ledger_book(
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
drop trigger journal_lines_fit on journal_line;
create trigger journal_lines_fit after insert on journal_line
  referencing new table as added for each statement execute function journal_lines_must_fit();
drop trigger journal_has_lines on journal;
create constraint trigger journal_has_lines after insert on journal
  deferrable initially deferred for each row execute function journal_must_have_lines();

drop index journal_reversed_once;
alter table journal add constraint journal_reversed_once unique (reversal_of);
create index journal_by_time on journal (booked_at);

alter table account
  drop constraint account_stays_in_credit, add constraint account_stays_in_credit check (guard is distinct from 'credit-only' or balance_minor <= 0),
  add constraint account_balance_where_guarded check ((guard is null) = (balance_minor is null)),
  drop constraint account_kind_known, add constraint account_kind_known check (kind in ('asset', 'liability', 'income', 'expense')),
  drop constraint account_guard_known, add constraint account_guard_known check (guard in ('tracked', 'credit-only'));
drop table account_guard;
drop table account_kind;
