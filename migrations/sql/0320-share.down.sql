drop table card;
drop table share_link_offer;
drop table share_link;
