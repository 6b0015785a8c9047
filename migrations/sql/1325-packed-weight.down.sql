drop table packed_parcel;
drop function packed_parcel_must_fit;
