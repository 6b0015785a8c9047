drop function one_time_code_try(jsonb);
drop function order_hold(jsonb);
drop function once_keep(jsonb);
