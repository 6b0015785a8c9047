drop table tds_arrears;
