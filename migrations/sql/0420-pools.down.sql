drop trigger orders_in_pool_of_link on orders;
drop function order_in_pool_of_link();
alter table orders drop constraint orders_pool_fk;
drop table pool_seat;
drop function pool_seat_within_size();
drop table pool;
drop function pool_moves_by_table();
drop table pool_transition;
