drop table order_consent;
drop function consent_matches_order();
drop table order_line;
drop table order_buyer;
drop table orders;
drop function order_moves_by_table();
drop table order_transition;
