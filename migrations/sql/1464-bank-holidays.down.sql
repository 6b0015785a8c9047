drop table bank_holiday;
drop function bank_holiday_keeps;
