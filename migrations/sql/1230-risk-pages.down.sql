drop trigger risk_parcel_return_counted on risk_parcel;
drop function risk_return_counts();
drop trigger risk_parcel_returned_stays on risk_parcel;
drop function risk_returned_stays();
alter table risk_tally drop column returned;
alter table risk_parcel drop column returned;
drop table risk_refusal;
