drop function parcel_grams;
