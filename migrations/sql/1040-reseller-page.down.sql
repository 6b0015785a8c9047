alter table reseller drop constraint reseller_slug_is_hers;
drop table reseller_slug;
alter table reseller drop column shop_code, drop column shows_phone;
