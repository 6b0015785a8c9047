drop table supplier_tds_arrears;
alter table supplier drop column sales_minor, drop column sales_year, drop column is_person;
