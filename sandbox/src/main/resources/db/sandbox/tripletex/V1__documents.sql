-- Documents are JSON text; beside it stand the columns that lists filter by and that rules need.

create table number_series (
  company_id bigint not null,
  series nvarchar(20) not null,
  last_number bigint not null,
  constraint pk_number_series primary key (company_id, series)
);

create table session (
  token_digest nvarchar(64) not null,
  id bigint not null,
  employee_token_digest nvarchar(64) not null,
  company_id bigint not null,
  expires_on nvarchar(10) not null,
  constraint pk_session primary key (token_digest)
);

create table customer (
  id bigint not null,
  company_id bigint not null,
  version int not null,
  customer_number bigint not null,
  name nvarchar(400) not null,
  organization_number nvarchar(100),
  email nvarchar(400),
  invoice_email nvarchar(400),
  phone_number_mobile nvarchar(100),
  is_inactive bit not null,
  changed_at nvarchar(30) not null,
  body nvarchar(max) not null,
  constraint pk_customer primary key (id)
);
create index ix_customer_company on customer (company_id, id);
create index ix_customer_organization on customer (company_id, organization_number, id);

create table sales_order (
  id bigint not null,
  company_id bigint not null,
  version int not null,
  number nvarchar(40) not null,
  order_date nvarchar(10) not null,
  customer_id bigint not null,
  delivery_comment nvarchar(max),
  is_closed bit not null,
  is_subscription bit not null,
  body nvarchar(max) not null,
  constraint pk_sales_order primary key (id)
);
create index ix_sales_order_date on sales_order (company_id, order_date, id);
create index ix_sales_order_customer on sales_order (customer_id);

create table invoice (
  id bigint not null,
  company_id bigint not null,
  version int not null,
  invoice_number bigint not null,
  invoice_date nvarchar(10) not null,
  customer_id bigint not null,
  voucher_id bigint not null,
  kid nvarchar(40) not null,
  reference nvarchar(max),
  amount decimal(19, 2) not null,
  body nvarchar(max) not null,
  constraint pk_invoice primary key (id),
  constraint uq_invoice_number unique (company_id, invoice_number)
);
create index ix_invoice_date on invoice (company_id, invoice_date, id);
create index ix_invoice_customer on invoice (customer_id);
create index ix_invoice_voucher on invoice (voucher_id);

create table product (
  id bigint not null,
  company_id bigint not null,
  version int not null,
  number nvarchar(100),
  name nvarchar(400) not null,
  body nvarchar(max) not null,
  constraint pk_product primary key (id),
  constraint uq_product_number unique (company_id, number)
);

create table close_group (
  id bigint not null,
  company_id bigint not null,
  version int not null,
  closed_on nvarchar(10) not null,
  body nvarchar(max) not null,
  constraint pk_close_group primary key (id)
);
create index ix_close_group_day on close_group (company_id, closed_on, id);

create table subscription (
  id bigint not null,
  company_id bigint not null,
  version int not null,
  body nvarchar(max) not null,
  constraint pk_subscription primary key (id)
);

create table delivery (
  id bigint not null,
  subscription_id bigint not null,
  idempotency_key nvarchar(36) not null,
  attempts int not null,
  due_at bigint not null,
  body nvarchar(max) not null,
  constraint pk_delivery primary key (id)
);
create index ix_delivery_due on delivery (subscription_id, due_at, id);
