drop function order_is_disputed;
drop index commission_due;
drop index attribution_dispute_by_order;
