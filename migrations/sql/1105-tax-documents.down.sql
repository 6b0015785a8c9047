drop table tax_document;
drop function tax_document_must_follow();
drop table tax_series;
drop function tax_series_must_be_used();
drop function tax_series_must_step();
