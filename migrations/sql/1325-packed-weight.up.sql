-- What the supplier says of her packed parcel, with a photo of it where she took one. The newest row goes to the courier; once
-- one was asked, what it was told stays.
create table packed_parcel (
  shipment_id uuid not null references shipment,
  no int not null constraint packed_parcel_no check (no > 0),
  grams int not null constraint packed_parcel_grams check (grams between 1 and 50000),
  length_cm int constraint packed_parcel_length check (length_cm between 1 and 300),
  breadth_cm int constraint packed_parcel_breadth check (breadth_cm between 1 and 300),
  height_cm int constraint packed_parcel_height check (height_cm between 1 and 300),
  photo_sha256 text constraint packed_parcel_photo check (photo_sha256 ~ '^[0-9a-f]{64}$'),
  packed_at timestamptz not null default haat_now(),
  constraint packed_parcel_pk primary key (shipment_id, no),
  constraint packed_parcel_size_whole check (num_nulls(length_cm, breadth_cm, height_cm) in (0, 3))
);
create function packed_parcel_must_fit() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from shipment s where s.id = new.shipment_id and s.status in ('accepted', 'booking-cancelled'))
    or exists (select 1 from booking_intent i where i.shipment_id = new.shipment_id and i.outcome in ('asking', 'unknown')) then
    raise exception 'a courier was told the weight of %', new.shipment_id using errcode = '23514', constraint = 'packed_parcel_before_courier';
  end if;
  return new;
end $$;
create trigger packed_parcel_fits before insert on packed_parcel for each row execute function packed_parcel_must_fit();
create trigger packed_parcel_append_only before update or delete on packed_parcel for each row execute function refuse_change();
create trigger packed_parcel_no_truncate before truncate on packed_parcel for each statement execute function refuse_change();

grant select on packed_parcel to haat_app, haat_reader;
grant insert on packed_parcel to haat_app;
