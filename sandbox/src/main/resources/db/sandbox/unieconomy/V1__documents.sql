-- Documents are JSON text. Everything in one table: each kind of object is reached by the same calls.

create table number_series (
  company_id bigint not null,
  series nvarchar(20) not null,
  last_number bigint not null,
  constraint pk_number_series primary key (company_id, series)
);

create table document (
  kind nvarchar(30) not null,
  id bigint not null,
  company_id bigint not null,
  body nvarchar(max) not null,
  constraint pk_document primary key (kind, id)
);
create index ix_document_company on document (company_id, kind, id);

-- The same _createguid cannot be used twice in one company, not even for another kind of object.
create table created_guid (
  company_id bigint not null,
  guid nvarchar(36) not null,
  constraint pk_created_guid primary key (company_id, guid)
);

-- Addresses of receivers that failed too often.
create table blocked_endpoint (
  company_id bigint not null,
  endpoint nvarchar(1000) not null,
  constraint pk_blocked_endpoint primary key (company_id, endpoint)
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
