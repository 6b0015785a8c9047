drop table reseller; drop table supplier;
