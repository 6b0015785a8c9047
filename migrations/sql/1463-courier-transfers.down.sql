drop view told_transfer;
create view told_transfer as
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
grant select on told_transfer to haat_app, haat_reader;
drop table courier_transfer;
