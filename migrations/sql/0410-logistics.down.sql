drop table return_request;
drop table courier_scan;
drop table shipment_event;
drop table shipment_line;
drop table shipment;
drop function shipment_moves_by_table();
drop table shipment_transition;
drop table pincode;
