alter table product add account_id bigint;
alter table product add is_inactive bit default 0 not null;
create index ix_product_account on product (company_id, account_id, id);
