drop table gateway_settlement_row, gateway_settlement_file, refund, refund_transition, payment_part, gateway_payment, gateway_event,
  payment_ask, prepay_saving;
drop function refund_must_fit();
drop function payment_parts_must_add_up();
drop function gateway_payment_must_match();
drop function payment_ask_must_keep();
drop trigger shipment_prepayment_keeps on shipment;
drop function shipment_prepayment_must_keep();
drop trigger orders_prepaid_agree on orders;
drop function orders_prepaid_must_be_parcels();
drop trigger orders_prepayment_keeps on orders;
drop function orders_prepayment_must_keep();
alter table shipment drop column cash_minor, drop column prepaid_minor, drop column saving_minor;
alter table orders drop column cash_due_minor, drop column prepay_required_minor, drop column prepaid_minor, drop column saving_minor;
