revoke update (confirmed_at, confirmed_time, confirmed_as) on pickup from haat_app;
alter table pickup drop column confirmed_as, drop column confirmed_time, drop column confirmed_at;
create or replace function booking_intent_keeps() returns trigger language plpgsql as $$
begin
  if (new.shipment_id, new.no, new.courier, new.from_pincode, new.to_pincode, new.declared_grams, new.freight_minor, new.reasons, new.made_at)
    is distinct from (old.shipment_id, old.no, old.courier, old.from_pincode, old.to_pincode, old.declared_grams, old.freight_minor, old.reasons, old.made_at)
    or old.outcome in ('booked', 'refused') then
    raise exception 'what was asked of a courier stays' using errcode = '23514', constraint = 'booking_intent_immutable';
  end if;
  return new;
end $$;
alter table booking_intent drop column pickup_slot, drop column pickup_day;
