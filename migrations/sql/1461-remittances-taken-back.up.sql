-- A courier's file can be taken back as a whole: one person asks, another approves, and then all its journals have their mirrors,
-- its rows count no more, and the same file may come again.
create table remittance_reversal (
  id uuid constraint remittance_reversal_pk primary key,
  remittance_id uuid not null references remittance,
  reason text not null constraint remittance_reversal_reasoned check (reason ~ '\S' and length(reason) <= 500),
  status text not null default 'asked' constraint remittance_reversal_status_known check (status in ('asked', 'refused', 'done')),
  asked_by uuid not null references app_user,
  asked_at timestamptz not null default haat_now(),
  decided_by uuid references app_user,
  decided_at timestamptz,
  constraint remittance_reversal_four_eyes check (status <> 'done' or decided_by <> asked_by),
  constraint remittance_reversal_decided check ((status = 'asked') = (decided_by is null) and (decided_by is null) = (decided_at is null))
);
create unique index remittance_reversal_once on remittance_reversal (remittance_id) where status <> 'refused';
create function remittance_reversal_keeps() returns trigger language plpgsql as $$
begin
  if old.status <> 'asked' or (new.id, new.remittance_id, new.reason, new.asked_by, new.asked_at)
    is distinct from (old.id, old.remittance_id, old.reason, old.asked_by, old.asked_at) then
    raise exception 'what was asked about a file stays' using errcode = '23514', constraint = 'remittance_reversal_immutable';
  end if;
  return new;
end $$;
create trigger remittance_reversal_keeps before update on remittance_reversal for each row execute function remittance_reversal_keeps();
create trigger remittance_reversal_stays before delete on remittance_reversal for each row execute function refuse_change();

alter table remittance add column withdrawn_at timestamptz, drop constraint remittance_file_once;
create unique index remittance_file_once on remittance (courier, file_sha256) where withdrawn_at is null;
create function remittance_withdrawn_by_two() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null or new.withdrawn_at is null
    or not exists (select from remittance_reversal v where v.remittance_id = new.id and v.status = 'done') then
    raise exception 'a file is taken back once, by two people' using errcode = '23514', constraint = 'remittance_withdrawn_by_two';
  end if;
  return new;
end $$;
create trigger remittance_withdrawn before update on remittance for each row execute function remittance_withdrawn_by_two();

-- A row stays what it was; only that it counts no more may be added, and only with its file.
alter table remittance_row add column is_withdrawn boolean not null default false;
drop trigger remittance_row_append_only on remittance_row;
create trigger remittance_row_append_only before delete on remittance_row for each row execute function refuse_change();
create function row_withdrawn_with_file() returns trigger language plpgsql as $$
begin
  if old.is_withdrawn or not new.is_withdrawn
    or not exists (select from remittance f where f.id = new.remittance_id and f.withdrawn_at is not null) then
    raise exception 'a row is taken back with its file' using errcode = '23514', constraint = 'remittance_row_withdrawn_with_file';
  end if;
  new.is_withdrawn := false;
  if new is distinct from old then
    raise exception 'a row of a file stays as it was told' using errcode = '23514', constraint = 'remittance_row_append_only';
  end if;
  new.is_withdrawn := true;
  return new;
end $$;
create trigger remittance_row_withdrawn before update on remittance_row for each row execute function row_withdrawn_with_file();
drop index remittance_row_once;
create unique index remittance_row_once on remittance_row (courier, utr, awb, (amount_minor < 0))
  where utr <> '' and is_whole and not is_withdrawn and decision not in ('told-before', 'duplicate-in-file', 'part-of-parcel');

alter table remittance_charge add column is_withdrawn boolean not null default false,
  drop constraint remittance_charge_pk, add constraint remittance_charge_pk primary key (remittance_id, crf_id);
create unique index remittance_charge_once on remittance_charge (courier, crf_id) where not is_withdrawn;
create trigger remittance_charge_withdrawn before update on remittance_charge for each row execute function row_withdrawn_with_file();

create or replace view told_transfer as
  select 'courier' as side, t.courier as party, t.utr, t.numbers, t.day,
    (t.amount_minor - coalesce((select sum(c.amount_minor) from remittance_charge c where c.courier = t.courier and not c.is_withdrawn
        and case when t.file is null then c.utr = t.utr else c.utr = '' and c.remittance_id = t.file end), 0)
      + coalesce((select sum(s.moved_minor) from suspense_resolution s where s.courier = t.courier and s.utr = t.utr
        and s.status in ('approved', 'reversal-asked')), 0))::bigint as amount_minor
  from (
    select r.courier, coalesce(nullif(r.utr, ''), f.file_name || ' ' || right(r.remittance_id::text, 6)) as utr, case when r.utr = '' then r.remittance_id end as file,
      array_remove(array_agg(distinct ltrim(upper(r.crf_id), '0')) || ltrim(upper(r.utr), '0'), '') as numbers,
      max(coalesce(r.remitted_on, (f.imported_at at time zone 'Asia/Kolkata')::date)) as day, sum(r.amount_minor) as amount_minor
    from remittance_row r join remittance f on f.id = r.remittance_id
    where r.decision <> 'told-before' and not r.is_withdrawn group by 1, 2, 3, r.utr) t
  union all
  select 'payout', 'payouts', p.utr, array[ltrim(upper(p.utr), '0')], (max(p.answered_at) at time zone 'Asia/Kolkata')::date, -sum(p.amount_minor)::bigint
  from payout_line p where p.outcome = 'paid' group by p.utr
  union all
  select 'gateway', 'razorpay', g.utr, array[ltrim(upper(g.utr), '0')], (max(g.settled_at) at time zone 'Asia/Kolkata')::date, sum(g.net_minor)::bigint
  from gateway_settlement_row g group by g.utr
  union all
  select 'refund', 'refunds', coalesce(b.utr, b.gateway_id), array[ltrim(upper(coalesce(b.utr, b.gateway_id)), '0')],
    (max(b.ended_at) at time zone 'Asia/Kolkata')::date, -sum(b.amount_minor)::bigint
  from refund b where b.way = 'upi' and b.status = 'processed' group by coalesce(b.utr, b.gateway_id);

-- Books the mirrors of many journals of one kind, each once; those of other refs, or taken back before, are passed over. Only
-- accounts without a guard: these need no lock and no version.
create function ledger_reverse_all(p_kind text, p_refs text[], p_happened_at timestamptz, p_document jsonb)
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
revoke execute on function ledger_reverse_all(text, text[], timestamptz, jsonb) from public;
grant execute on function ledger_reverse_all(text, text[], timestamptz, jsonb) to haat_app;

grant select on remittance_reversal to haat_app, haat_reader;
grant insert on remittance_reversal to haat_app;
grant update (status, decided_by, decided_at) on remittance_reversal to haat_app;
grant update (withdrawn_at) on remittance to haat_app;
grant update (is_withdrawn) on remittance_row, remittance_charge to haat_app;
grant delete on bank_match to haat_app;
