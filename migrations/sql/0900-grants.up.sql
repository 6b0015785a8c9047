grant usage on schema public to haat_app, haat_reader;
grant select on all tables in schema public to haat_app, haat_reader;

-- may change
grant insert, update, delete on outbox, idempotency to haat_app;
grant insert on inbox to haat_app;
grant insert, update on app_user, one_time_code, session, supplier, reseller to haat_app;
grant insert, delete on user_role to haat_app;
grant insert, update on photo, supplier_photo, product, variant, catalogue_import to haat_app;
grant insert, update, delete on product_photo to haat_app;
grant insert on catalogue_import_fault to haat_app;
grant insert, update on orders, order_buyer, shipment, return_request, pool, pool_seat to haat_app;
grant insert, update on pincode to haat_app;
grant insert, update on cod_collection, commission, supplier_due, delivery_fate, payout_batch, payout_line to haat_app;
grant insert, update on card to haat_app;

-- may only be added to; stock and accounts change through their triggers and functions alone
grant insert on stock, stock_movement to haat_app;
grant insert on share_link, share_link_offer to haat_app;
grant insert on order_line, order_consent, shipment_line, shipment_event, courier_scan, remittance, remittance_row, remittance_charge to haat_app;
revoke execute on function ledger_post(text, text, timestamptz, jsonb, bigint, jsonb) from public;
grant execute on function ledger_post(text, text, timestamptz, jsonb, bigint, jsonb) to haat_app;
revoke execute on function ledger_post_all(jsonb) from public;
grant execute on function ledger_post_all(jsonb) to haat_app;
