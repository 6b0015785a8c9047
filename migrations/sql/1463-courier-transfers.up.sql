-- What couriers tell of their transfers as a whole: sheets of payouts beside parcels, and reports that have nothing else. Nothing is
-- booked by them; a transfer is compared with its parcels and with the bank.
create table courier_transfer (
  remittance_id uuid not null references remittance,
  courier text not null,
  crf_id text not null,
  utr text not null,
  day date,
  -- what reached the bank, by the courier's word
  amount_minor bigint not null,
  is_withdrawn boolean not null default false,
  constraint courier_transfer_pk primary key (remittance_id, crf_id)
);
create unique index courier_transfer_once on courier_transfer (courier, crf_id) where not is_withdrawn;
create index courier_transfer_by_utr on courier_transfer (courier, utr) where utr <> '';
create trigger courier_transfer_withdrawn before update on courier_transfer for each row execute function row_withdrawn_with_file();
create trigger courier_transfer_append_only before delete on courier_transfer for each row execute function refuse_change();

create or replace view told_transfer as
  select 'courier' as side, t.courier as party, t.utr, t.numbers, t.day,
    (t.amount_minor - coalesce((select sum(c.amount_minor) from remittance_charge c where c.courier = t.courier and not c.is_withdrawn
        and case when t.file is null then c.utr = t.utr else c.utr = '' and c.remittance_id = t.file end), 0)
      + coalesce((select sum(s.moved_minor) from suspense_resolution s where s.courier = t.courier and s.utr = t.utr
        and s.status in ('approved', 'reversal-asked')), 0))::bigint as amount_minor, true as is_booked
  from (
    select r.courier, coalesce(nullif(r.utr, ''), f.file_name || ' ' || right(r.remittance_id::text, 6)) as utr, case when r.utr = '' then r.remittance_id end as file,
      array_remove(array_agg(distinct ltrim(upper(r.crf_id), '0')) || ltrim(upper(r.utr), '0'), '') as numbers,
      max(coalesce(r.remitted_on, (f.imported_at at time zone 'Asia/Kolkata')::date)) as day, sum(r.amount_minor) as amount_minor
    from remittance_row r join remittance f on f.id = r.remittance_id
    where r.decision <> 'told-before' and not r.is_withdrawn group by 1, 2, 3, r.utr) t
  union all
  -- the courier tells the transfer and no file tells its parcels yet: the bank can be asked about it, the books cannot
  select 'courier', c.courier, c.utr, array_remove(array_agg(distinct ltrim(upper(c.crf_id), '0')) || ltrim(upper(c.utr), '0'), ''),
    max(coalesce(c.day, (f.imported_at at time zone 'Asia/Kolkata')::date)), sum(c.amount_minor)::bigint, false
  from courier_transfer c join remittance f on f.id = c.remittance_id
  where c.utr <> '' and not c.is_withdrawn and not exists (select 1 from remittance_row r
    where r.courier = c.courier and r.utr = c.utr and r.utr <> '' and not r.is_withdrawn and r.decision <> 'told-before')
  group by c.courier, c.utr
  union all
  select 'payout', 'payouts', p.utr, array[ltrim(upper(p.utr), '0')], (max(p.answered_at) at time zone 'Asia/Kolkata')::date, -sum(p.amount_minor)::bigint, true
  from payout_line p where p.outcome = 'paid' group by p.utr
  union all
  select 'gateway', 'razorpay', g.utr, array[ltrim(upper(g.utr), '0')], (max(g.settled_at) at time zone 'Asia/Kolkata')::date, sum(g.net_minor)::bigint, true
  from gateway_settlement_row g group by g.utr
  union all
  select 'refund', 'refunds', coalesce(b.utr, b.gateway_id), array[ltrim(upper(coalesce(b.utr, b.gateway_id)), '0')],
    (max(b.ended_at) at time zone 'Asia/Kolkata')::date, -sum(b.amount_minor)::bigint, true
  from refund b where b.way = 'upi' and b.status = 'processed' group by coalesce(b.utr, b.gateway_id);
grant select on courier_transfer to haat_app, haat_reader;
grant insert on courier_transfer to haat_app;
grant update (is_withdrawn) on courier_transfer to haat_app;
