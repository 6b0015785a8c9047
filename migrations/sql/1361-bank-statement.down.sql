drop view told_transfer;
drop index remittance_row_by_transfer;
alter table remittance_row drop column crf_id;
drop table bank_match, bank_line, bank_statement;
