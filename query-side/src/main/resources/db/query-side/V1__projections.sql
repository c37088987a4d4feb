-- One script for SQL Server and for H2 in MODE=MSSQLServer, for the live schema and for scratch schemas. Text is nvarchar, keys too: the
-- driver sends strings as nvarchar, and an nvarchar parameter against a varchar key costs SQL Server its index seek.
-- Everything here can be dropped and rebuilt from the event log; log_position says up to which event a row is told.
create table ${flyway:defaultSchema}.invoice_sync (
  sync_id nvarchar(129) ${exact} not null,
  client_id nvarchar(64) ${exact} not null,
  invoice_id nvarchar(64) ${exact} not null,
  status nvarchar(20) ${exact} not null,
  provider nvarchar(64) ${exact},
  revision int not null,
  publication_key nvarchar(20) ${exact},
  attempts int not null,
  erp_id nvarchar(200),
  erp_number nvarchar(200) ${exact},
  invoice_number nvarchar(200) ${exact},
  amount decimal(19, 4),
  currency nvarchar(3),
  error_code nvarchar(200),
  error_message nvarchar(1000),
  error_field nvarchar(200),
  problem_code nvarchar(200),
  problem_message nvarchar(1000),
  next_action_at datetimeoffset,
  requested_at datetimeoffset not null,
  updated_at datetimeoffset not null,
  opened_position bigint not null,
  log_position bigint not null,
  constraint pk_invoice_sync primary key (sync_id));

-- Lists are newest first by opened_position, which never changes: each filter has an index that ends in it.
create unique index uq_invoice_sync_opened on ${flyway:defaultSchema}.invoice_sync (opened_position);
create index ix_invoice_sync_client on ${flyway:defaultSchema}.invoice_sync (client_id, opened_position);
create index ix_invoice_sync_status on ${flyway:defaultSchema}.invoice_sync (status, opened_position);
create index ix_invoice_sync_client_status on ${flyway:defaultSchema}.invoice_sync (client_id, status, opened_position);
create index ix_invoice_sync_provider on ${flyway:defaultSchema}.invoice_sync (provider, opened_position);
create index ix_invoice_sync_number on ${flyway:defaultSchema}.invoice_sync (invoice_number, opened_position);
create index ix_invoice_sync_erp_number on ${flyway:defaultSchema}.invoice_sync (erp_number, opened_position);
create index ix_invoice_sync_key on ${flyway:defaultSchema}.invoice_sync (publication_key, opened_position);
create index ix_invoice_sync_requested on ${flyway:defaultSchema}.invoice_sync (requested_at, opened_position);
create index ix_invoice_sync_updated on ${flyway:defaultSchema}.invoice_sync (updated_at, opened_position);
create index ix_invoice_sync_position on ${flyway:defaultSchema}.invoice_sync (log_position);

create table ${flyway:defaultSchema}.erp_document (
  document_id nvarchar(300) ${exact} not null,
  sync_id nvarchar(129) ${exact},
  version nvarchar(200),
  log_position bigint not null,
  constraint pk_erp_document primary key (document_id));

create index ix_erp_document_sync on ${flyway:defaultSchema}.erp_document (sync_id);
create index ix_erp_document_position on ${flyway:defaultSchema}.erp_document (log_position);

-- The subject is the aggregate: an invoice sync, or an ERP document, whose entries join an invoice's timeline through erp_document.
create table ${flyway:defaultSchema}.timeline_entry (
  log_position bigint not null,
  subject nvarchar(300) ${exact} not null,
  recorded_at datetimeoffset not null,
  event_type nvarchar(100) not null,
  sentence nvarchar(2000) not null,
  cause nvarchar(200),
  actor nvarchar(200),
  attempt int,
  exchanges nvarchar(max),
  constraint pk_timeline_entry primary key (log_position));

create index ix_timeline_entry_subject on ${flyway:defaultSchema}.timeline_entry (subject, log_position);

create table ${flyway:defaultSchema}.client_sync (
  client_id nvarchar(64) ${exact} not null,
  provider nvarchar(64),
  connection_generation int not null,
  connected_at datetimeoffset,
  webhooks_subscribed_at datetimeoffset,
  webhook_error_code nvarchar(200),
  webhook_error_message nvarchar(1000),
  updated_at datetimeoffset not null,
  log_position bigint not null,
  constraint pk_client_sync primary key (client_id));

create table ${flyway:defaultSchema}.TokenEntry (
  processorName nvarchar(255) ${exact} not null,
  segment int not null,
  token nvarchar(max),
  tokenType nvarchar(255),
  timeStamp nvarchar(50),
  owner nvarchar(255) ${exact},
  constraint pk_token_entry primary key (processorName, segment));

create table ${flyway:defaultSchema}.DeadLetterEntry (
  deadLetterIdentifier nvarchar(255) ${exact} not null,
  processingGroup nvarchar(150) ${exact} not null,
  sequenceIdentifier nvarchar(300) ${exact} not null,
  sequenceIndex bigint not null,
  messageType nvarchar(255) not null,
  eventIdentifier nvarchar(255) not null,
  timeStamp nvarchar(50) not null,
  payloadType nvarchar(255) not null,
  payloadRevision nvarchar(255),
  payload varbinary(max) not null,
  metaData varbinary(max),
  type nvarchar(255),
  aggregateIdentifier nvarchar(300),
  sequenceNumber bigint,
  tokenType nvarchar(255),
  token varbinary(max),
  enqueuedAt nvarchar(50) not null,
  lastTouched nvarchar(50) ${exact},
  processingStarted nvarchar(50) ${exact},
  causeType nvarchar(255),
  causeMessage nvarchar(1023),
  diagnostics varbinary(max),
  constraint pk_dead_letter_entry primary key (deadLetterIdentifier),
  constraint uq_dead_letter_entry unique (processingGroup, sequenceIdentifier, sequenceIndex));
