-- What buyers say about goods that were delivered to them: stars, words, one photo; once for each line of an order.
create table review (
  id uuid primary key,
  order_id uuid not null,
  line_no int not null,
  product_id uuid not null references product,
  supplier_id uuid not null references supplier,
  reseller_id uuid not null references reseller,
  stars int not null constraint review_stars check (stars between 1 and 5),
  words text not null default '' constraint review_words_short check (length(words) <= 1000),
  -- the photo lies in the object store under the review's id
  photo_bytes int constraint review_photo_bytes check (photo_bytes between 1 and 8388608),
  written_at timestamptz not null,
  constraint review_of_line foreign key (order_id, line_no) references order_line (order_id, no),
  constraint review_once unique (order_id, line_no)
);
create index review_by_product on review (product_id, written_at desc) include (stars);
create index review_by_supplier on review (supplier_id, written_at desc);
create index review_by_reseller on review (reseller_id, written_at desc);

-- About the line's own goods, and only once they were in her hands.
create function review_must_fit() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from order_line l join orders o on o.id = l.order_id join variant v on v.id = l.variant_id
    where l.order_id = new.order_id and l.no = new.line_no and v.product_id = new.product_id
      and l.supplier_id = new.supplier_id and o.reseller_id = new.reseller_id) then
    raise exception 'a review is about the goods of its line' using errcode = '23514', constraint = 'review_matches_line';
  end if;
  if not exists (
    select 1 from shipment s where s.order_id = new.order_id and s.supplier_id = new.supplier_id
      and s.status in ('delivered', 'return-requested', 'return-picked', 'return-received', 'return-lost', 'return-checked')) then
    raise exception 'goods are reviewed after they were delivered' using errcode = '23514', constraint = 'review_after_delivery';
  end if;
  return new;
end $$;
create trigger review_fits before insert on review for each row execute function review_must_fit();
create trigger review_append_only before update or delete on review for each row execute function refuse_change();
create trigger review_no_truncate before truncate on review for each statement execute function refuse_change();

-- Support takes one out of sight, with a reason; it stays written.
create table review_hiding (
  review_id uuid primary key references review,
  reason text not null constraint review_hiding_reasoned check (reason ~ '\S' and length(reason) <= 300),
  hidden_by uuid not null references app_user,
  hidden_at timestamptz not null
);
create trigger review_hiding_append_only before update or delete on review_hiding for each row execute function refuse_change();
create trigger review_hiding_no_truncate before truncate on review_hiding for each statement execute function refuse_change();

-- What may be shown, and what follows from it for a product.
create view review_shown as
  select r.* from review r where not exists (select 1 from review_hiding h where h.review_id = r.id);
create view product_rating as
  select product_id, count(*)::int as reviews, round(avg(stars), 1) as stars from review_shown group by product_id;

grant select on review, review_hiding, review_shown, product_rating to haat_app, haat_reader;
grant insert on review, review_hiding to haat_app;
