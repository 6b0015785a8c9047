delete from tax_rate;
