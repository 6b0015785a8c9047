revoke all on all tables in schema public from haat_app, haat_reader;
revoke execute on function ledger_post(text, text, timestamptz, jsonb, bigint, jsonb) from haat_app;
revoke execute on function ledger_post_all(jsonb) from haat_app;
