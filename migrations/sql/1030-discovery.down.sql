drop table reseller_margin, saved_product, product_worth, product_signal, reseller_area, search_word;
alter table collection drop constraint collection_cover_is_inside;
drop table collection_item, collection;
drop index share_link_by_time, orders_by_time, shipment_by_time;
alter table product drop column search_version, drop column search_words;
