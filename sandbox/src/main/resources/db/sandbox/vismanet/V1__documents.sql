-- Customers, invoices, credit notes and payments are JSON text in one table; beside it stand the columns that lists filter by.

create table number_series (
  company_id bigint not null,
  series nvarchar(20) not null,
  last_number bigint not null,
  constraint pk_number_series primary key (company_id, series)
);

create table token (
  token_digest nvarchar(64) not null,
  company_id bigint not null,
  expires_at bigint not null,
  constraint pk_token primary key (token_digest)
);

create table document (
  company_id bigint not null,
  kind nvarchar(20) not null,
  number nvarchar(20) not null,
  version bigint not null,
  name nvarchar(400),
  corporate_id nvarchar(100),
  email nvarchar(400),
  customer nvarchar(20),
  external_reference nvarchar(400),
  customer_ref nvarchar(400),
  status nvarchar(20),
  document_date nvarchar(10),
  created_at nvarchar(30) not null,
  modified_at nvarchar(30) not null,
  body nvarchar(max) not null,
  constraint pk_document primary key (company_id, kind, number)
);
create index ix_document_reference on document (company_id, kind, external_reference);
create index ix_document_corporate_id on document (company_id, kind, corporate_id);

create table subscription (
  id bigint not null,
  company_id bigint,
  target_url nvarchar(1000) not null,
  signature_key nvarchar(400) not null,
  active bit not null,
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
