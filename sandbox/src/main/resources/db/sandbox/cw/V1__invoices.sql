create table number_series (
  client_id nvarchar(100) not null,
  last_number bigint not null,
  constraint pk_cw_number_series primary key (client_id)
);

create table invoice (
  id nvarchar(36) not null,
  client_id nvarchar(100) not null,
  revision int not null,
  number nvarchar(50) not null,
  changed_at bigint not null,
  body nvarchar(max) not null,
  constraint pk_cw_invoice primary key (id)
);
create index ix_cw_invoice_client on invoice (client_id, id);
create index ix_cw_invoice_changed on invoice (client_id, changed_at, id);

create table outbox (
  id bigint not null,
  message_id nvarchar(128) not null,
  subject nvarchar(100) not null,
  session_id nvarchar(20) not null,
  body nvarchar(max) not null,
  constraint pk_cw_outbox primary key (id)
);
