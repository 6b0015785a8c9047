drop table address_pass, saved_address, cart_line, cart, checkout_charge;
drop function cart_line_must_fit();
alter table pincode drop column other_states, drop column prepaid;
create function order_within_link() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare most int;
begin
  select orders_max into most from share_link where code = new.link_code;
  if most is null then return new; end if;
  perform 1 from share_link where code = new.link_code for no key update;
  if (select count(*) from orders where link_code = new.link_code and status not in ('cancelled', 'expired')) >= most then
    raise exception 'link % has all its orders', new.link_code using errcode = '23514', constraint = 'orders_within_link';
  end if;
  return new;
end $$;
create trigger orders_within_link before insert on orders for each row execute function order_within_link();
drop trigger order_lines_fit_links on order_line;
drop function order_lines_fit_links();
alter table order_line drop column link_code;
