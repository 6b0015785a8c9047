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
  from gateway_settlement_row g group by g.utr;
delete from bank_match where side = 'refund';
alter table bank_match drop constraint bank_match_side_known,
  add constraint bank_match_side_known check (side in ('courier', 'payout', 'gateway'));
drop trigger bank_match_fits on bank_match;
drop function bank_match_must_fit;
drop trigger bank_line_explanation_fits on suspense_resolution;
drop function bank_line_explanation_must_fit;
delete from suspense_resolution where bank_line_id is not null;
drop index suspense_resolution_bank_line_once;
alter table suspense_resolution
  drop constraint suspense_resolution_line_by_person,
  drop constraint suspense_resolution_of_courier,
  drop constraint suspense_resolution_one_subject,
  drop constraint suspense_resolution_kind_known,
  alter column courier set not null,
  drop column bank_line_id,
  add constraint suspense_resolution_kind_known check (kind in ('parcel', 'charges', 'courier-account', 'written-off')),
  add constraint suspense_resolution_one_subject check (num_nonnulls(remittance_id, utr) = 1);
create or replace function suspense_resolution_keeps() returns trigger language plpgsql as $$
begin
  if (new.courier, new.remittance_id, new.no, new.account, new.utr, new.kind, new.shipment_id, new.from_account, new.to_account,
      new.moved_minor, new.matched_minor, new.difference_minor, new.reason, new.proposed_by)
    is distinct from
     (old.courier, old.remittance_id, old.no, old.account, old.utr, old.kind, old.shipment_id, old.from_account, old.to_account,
      old.moved_minor, old.matched_minor, old.difference_minor, old.reason, old.proposed_by) then
    raise exception 'a resolution keeps what was proposed' using errcode = '23514', constraint = 'suspense_resolution_immutable';
  end if;
  if new.status <> old.status and (old.status, new.status) not in (('proposed', 'approved'), ('proposed', 'refused'),
    ('approved', 'reversal-asked'), ('reversal-asked', 'reversed'), ('reversal-asked', 'approved')) then
    raise exception 'resolution % cannot go from % to %', new.id, old.status, new.status
      using errcode = '23514', constraint = 'suspense_resolution_move_by_table';
  end if;
  return new;
end $$;
