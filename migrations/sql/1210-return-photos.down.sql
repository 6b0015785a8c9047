drop table return_photo;
