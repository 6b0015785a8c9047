drop table remittance_staged, suspense_resolution, suspense_line, cash_settlement;
drop function suspense_resolution_keeps();
alter table remittance_charge drop column utr;
drop index remittance_row_once, remittance_row_by_parcel;
create unique index remittance_row_parcel_once on remittance_row (shipment_id) where shipment_id is not null;
alter table remittance_row drop constraint remittance_row_adds_up;
alter table remittance_row add constraint remittance_row_adds_up check (
  decision = 'told-before' or matched_minor + difference_minor + unmatched_minor = amount_minor);
alter table remittance_row drop column order_reference, drop column remitted_on, drop column is_whole, drop column part_minor;
alter table remittance alter column imported_by set not null;
