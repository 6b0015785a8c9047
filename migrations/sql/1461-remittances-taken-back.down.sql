-- Files that were taken back cannot count again: their mirrors are booked.
drop function ledger_reverse_all(text, text[], timestamptz, jsonb);
create or replace view told_transfer as
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
  from gateway_settlement_row g group by g.utr
  union all
  select 'refund', 'refunds', coalesce(b.utr, b.gateway_id), array[ltrim(upper(coalesce(b.utr, b.gateway_id)), '0')],
    (max(b.ended_at) at time zone 'Asia/Kolkata')::date, -sum(b.amount_minor)::bigint
  from refund b where b.way = 'upi' and b.status = 'processed' group by coalesce(b.utr, b.gateway_id);
revoke delete on bank_match from haat_app;
drop trigger remittance_charge_withdrawn on remittance_charge;
drop index remittance_charge_once;
alter table remittance_charge drop constraint remittance_charge_pk, drop column is_withdrawn,
  add constraint remittance_charge_pk primary key (courier, crf_id);
drop index remittance_row_once;
drop trigger remittance_row_withdrawn on remittance_row;
drop trigger remittance_row_append_only on remittance_row;
alter table remittance_row drop column is_withdrawn;
create unique index remittance_row_once on remittance_row (courier, utr, awb, (amount_minor < 0))
  where utr <> '' and is_whole and decision not in ('told-before', 'duplicate-in-file', 'part-of-parcel');
create trigger remittance_row_append_only before update or delete on remittance_row for each row execute function refuse_change();
drop function row_withdrawn_with_file;
drop trigger remittance_withdrawn on remittance;
drop function remittance_withdrawn_by_two;
drop index remittance_file_once;
alter table remittance drop column withdrawn_at, add constraint remittance_file_once unique (courier, file_sha256);
drop table remittance_reversal;
drop function remittance_reversal_keeps;
