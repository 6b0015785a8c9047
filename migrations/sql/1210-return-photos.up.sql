-- What a buyer photographed when she asked to send a parcel back. The pictures lie in the object store under their id,
-- drawn anew; the buyer, the supplier and support see them and nobody else.
create table return_photo (
  id uuid primary key,
  shipment_id uuid not null,
  request_no int not null,
  no int not null constraint return_photo_four_at_most check (no between 1 and 4),
  bytes int not null constraint return_photo_bytes check (bytes between 1 and 8388608),
  added_at timestamptz not null,
  constraint return_photo_of_request foreign key (shipment_id, request_no) references return_request (shipment_id, no),
  constraint return_photo_once unique (shipment_id, request_no, no)
);
create trigger return_photo_append_only before update or delete on return_photo for each row execute function refuse_change();
create trigger return_photo_no_truncate before truncate on return_photo for each statement execute function refuse_change();

grant select on return_photo to haat_app, haat_reader;
grant insert on return_photo to haat_app;
