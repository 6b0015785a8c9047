drop index share_link_newest_of_product;
alter table reseller drop constraint reseller_slug_is_hers;
drop table reseller_slug;
alter table reseller drop column shop_code, drop column shows_phone;
