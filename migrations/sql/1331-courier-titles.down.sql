drop function courier_title;
