-- What a parcel weighs: as its supplier said when it was packed, else what its goods weigh together.
create function parcel_grams(p_shipment uuid) returns int
language sql stable set search_path = public, pg_temp as $$
  select coalesce((select k.grams from packed_parcel k where k.shipment_id = p_shipment order by k.no desc limit 1),
    (select sum(l.quantity * l.weight_grams)::int from shipment_line l where l.shipment_id = p_shipment), 0)
$$;
