create table stock (
  variant_id uuid primary key references variant,
  received int not null default 0,
  available int not null default 0,
  reserved int not null default 0,
  sold int not null default 0,
  written_off int not null default 0,
  constraint stock_never_negative check (available >= 0 and reserved >= 0 and sold >= 0 and written_off >= 0),
  constraint stock_adds_up check (received = available + reserved + sold + written_off)
);

-- The only way stock changes: one row a cause, so that the same cause never counts twice.
create table stock_movement (
  id bigint generated always as identity primary key,
  variant_id uuid not null references stock (variant_id),
  kind text not null constraint stock_movement_kind_known
    check (kind in ('receive', 'reserve', 'release', 'sell', 'unsell', 'take-back', 'write-off', 'lose')),
  quantity int not null constraint stock_movement_counts check (quantity > 0),
  source text not null,
  moved_at timestamptz not null default now(),
  constraint stock_movement_once unique (source, kind, variant_id)
);
create index stock_movement_by_variant on stock_movement (variant_id, id);

-- receive: in; reserve: available > reserved; release: back; sell: reserved > sold; unsell: a corrected delivery, sold > reserved;
-- take-back: sold > available (a return that passed the check); write-off: sold > written off; lose: reserved > written off
create function apply_stock_movement() returns trigger language plpgsql security definer set search_path = public as $$
declare q int := new.quantity;
begin
  update stock set
    received = received + case new.kind when 'receive' then q else 0 end,
    available = available + case new.kind when 'receive' then q when 'release' then q when 'take-back' then q when 'reserve' then -q else 0 end,
    reserved = reserved + case new.kind when 'reserve' then q when 'unsell' then q when 'release' then -q when 'sell' then -q when 'lose' then -q else 0 end,
    sold = sold + case new.kind when 'sell' then q when 'unsell' then -q when 'take-back' then -q when 'write-off' then -q else 0 end,
    written_off = written_off + case new.kind when 'write-off' then q when 'lose' then q else 0 end
  where variant_id = new.variant_id;
  return null;
end $$;
create trigger stock_movement_applies after insert on stock_movement for each row execute function apply_stock_movement();
create trigger stock_movement_append_only before update or delete on stock_movement for each row execute function refuse_change();
create trigger stock_movement_no_truncate before truncate on stock_movement for each statement execute function refuse_change();
