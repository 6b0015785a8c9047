drop index shipment_on_the_way;
drop table courier_poll;
drop index courier_scan_by_code;
drop function meaning_of_courier_code(text, text, text, timestamptz);
drop table courier_code_meaning;
