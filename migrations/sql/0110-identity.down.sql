drop table session;
drop table one_time_code;
drop table user_role;
drop table app_user;
