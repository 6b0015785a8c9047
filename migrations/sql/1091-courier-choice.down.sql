drop table booking_intent;
drop function booking_intent_keeps();
drop table courier_weighting;
drop table freight_rate;
drop table courier_pincode;
drop table courier;
