create table integration_event (
  id nvarchar(128) not null,
  invoice_id nvarchar(64) null,
  log_position bigint not null,
  body nvarchar(max) not null,
  constraint pk_cw_integration_event primary key (id)
);
create index ix_cw_integration_event_invoice on integration_event (invoice_id, log_position);
create index ix_cw_integration_event_position on integration_event (log_position);
