-- Days on which our bank is closed beside Sundays and second and fourth Saturdays: as the source says, one row a day that counts.
create table bank_holiday (
  id uuid constraint bank_holiday_pk primary key,
  day date not null constraint bank_holiday_day_fits check (day between '2020-01-01' and '2099-12-31'),
  name text not null constraint bank_holiday_named check (name ~ '\S' and length(name) <= 120),
  source text not null constraint bank_holiday_sourced check (source ~ '\S' and length(source) <= 300),
  added_by uuid not null references app_user,
  added_at timestamptz not null default haat_now(),
  removed_by uuid references app_user,
  removed_at timestamptz,
  constraint bank_holiday_removed_by_someone check ((removed_by is null) = (removed_at is null))
);
create unique index bank_holiday_once on bank_holiday (day) where removed_at is null;
create function bank_holiday_keeps() returns trigger language plpgsql as $$
begin
  if old.removed_at is not null or (new.id, new.day, new.name, new.source, new.added_by, new.added_at)
    is distinct from (old.id, old.day, old.name, old.source, old.added_by, old.added_at) then
    raise exception 'a holiday stays as it was added' using errcode = '23514', constraint = 'bank_holiday_immutable';
  end if;
  return new;
end $$;
create trigger bank_holiday_keeps before update on bank_holiday for each row execute function bank_holiday_keeps();
create trigger bank_holiday_stays before delete on bank_holiday for each row execute function refuse_change();
create trigger bank_holiday_no_truncate before truncate on bank_holiday for each statement execute function refuse_change();
grant select on bank_holiday to haat_app, haat_reader;
grant insert on bank_holiday to haat_app;
grant update (removed_by, removed_at) on bank_holiday to haat_app;
