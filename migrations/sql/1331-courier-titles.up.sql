-- A courier as people call it; a name that is in no list stands for itself.
create function courier_title(p_name text) returns text
language sql stable set search_path = public, pg_temp as $$
  select coalesce((select c.title from courier c where c.name = p_name), p_name)
$$;
