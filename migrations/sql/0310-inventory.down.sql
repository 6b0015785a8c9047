drop table stock_movement;
drop function apply_stock_movement();
drop table stock;
