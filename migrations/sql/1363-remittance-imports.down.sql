drop table remittance_import;
alter table cash_settlement
  add constraint cash_settlement_of_row foreign key (remittance_id, no) references remittance_row,
  add constraint cash_settlement_shipment_id_fkey foreign key (shipment_id) references cod_collection;
