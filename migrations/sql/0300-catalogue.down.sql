drop table catalogue_import_fault;
drop table catalogue_import;
drop table product_photo;
drop table variant;
drop table product;
drop table supplier_photo;
drop table photo;
