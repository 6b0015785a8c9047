create or replace function claim_must_fit() returns trigger language plpgsql as $$
declare
  came timestamptz;
begin
  perform 1 from shipment s where s.id = new.shipment_id and s.supplier_id = new.supplier_id
    and s.status in ('rto-delivered', 'rto-checked', 'return-received', 'return-checked') for update;
  if not found then
    raise exception 'no parcel of this supplier came back' using errcode = '23514', constraint = 'claim_of_own_return';
  end if;
  select max(e.happened_at) into came from shipment_event e
  where e.shipment_id = new.shipment_id and e.to_status in ('rto-delivered', 'return-received');
  if came is distinct from new.received_at then
    raise exception 'a parcel comes back when its story says' using errcode = '23514', constraint = 'claim_received_as_told';
  end if;
  return new;
end $$;
alter table claim drop constraint claim_reason_known,
  add constraint claim_reason_known check (reason in ('wrong-item', 'used', 'damaged', 'empty'));
