drop table customer_note, order_attribution_touch, order_attribution, buyer_relation, attribution_decision,
  attribution_dispute, link_share, link_visit, attribution_parameters, attribution_salt;
drop function attribution_matches_order();
drop function refuse_visit_change();
drop function attribution_address_key(text, text);
drop function attribution_key(text);
