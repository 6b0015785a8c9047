drop view product_rating, review_shown;
drop table review_hiding, review;
drop function review_must_fit;
