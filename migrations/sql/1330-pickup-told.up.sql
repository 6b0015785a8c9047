-- When a courier was asked to come stays with the wish to book, so that asking again after a silence asks for the same.
alter table booking_intent add column pickup_day date,
  add column pickup_slot text constraint booking_intent_pickup_slot check (pickup_slot in ('any', 'morning', 'afternoon')),
  add constraint booking_intent_pickup_whole check ((pickup_day is null) = (pickup_slot is null));
create or replace function booking_intent_keeps() returns trigger language plpgsql as $$
begin
  if (new.shipment_id, new.no, new.courier, new.from_pincode, new.to_pincode, new.declared_grams, new.freight_minor, new.reasons, new.made_at,
      new.pickup_day, new.pickup_slot)
    is distinct from (old.shipment_id, old.no, old.courier, old.from_pincode, old.to_pincode, old.declared_grams, old.freight_minor, old.reasons,
      old.made_at, old.pickup_day, old.pickup_slot)
    or old.outcome in ('booked', 'refused') then
    raise exception 'what was asked of a courier stays' using errcode = '23514', constraint = 'booking_intent_immutable';
  end if;
  return new;
end $$;

-- What the courier answered: a time of that day where it names one, and its number for the visit.
alter table pickup add column confirmed_at timestamptz,
  add column confirmed_time time,
  add column confirmed_as text not null default '' constraint pickup_confirmed_as_short check (length(confirmed_as) <= 80),
  add constraint pickup_confirmed_whole check (confirmed_at is not null or (confirmed_time is null and confirmed_as = ''));
grant update (confirmed_at, confirmed_time, confirmed_as) on pickup to haat_app;
