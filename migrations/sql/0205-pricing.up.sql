-- Rates are facts with dates: a change of law is a new row, and no two rows may speak for the same day.
create table tax_rate (
  id bigint generated always as identity primary key,
  code text not null,
  goods_class text not null default '',
  from_minor bigint not null default 0,
  up_to_minor bigint,
  rate_bp int not null constraint tax_rate_within_bounds check (rate_bp between 0 and 10000),
  valid_from date not null,
  valid_to date,
  source text not null,
  constraint tax_rate_one_for_a_day exclude using gist (
    code with =, goods_class with =, int8range(from_minor, up_to_minor) with &&, daterange(valid_from, valid_to) with &&
  )
);
