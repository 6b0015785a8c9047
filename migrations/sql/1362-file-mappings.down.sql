drop table file_mapping;
drop function file_mapping_keeps();
create index remittance_row_by_transfer on remittance_row (courier, utr) where decision <> 'told-before';
