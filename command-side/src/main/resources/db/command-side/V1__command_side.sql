-- One script for SQL Server and for H2 in MODE=MSSQLServer; see V1__event_log.sql for the rules. Columns of Axon's and
-- db-scheduler's tables are theirs.

create table ${flyway:defaultSchema}.TokenEntry (
  processorName nvarchar(255) ${exact} not null,
  segment int not null,
  token nvarchar(max),
  tokenType nvarchar(255),
  timeStamp nvarchar(50),
  owner nvarchar(255) ${exact},
  constraint pk_command_token primary key (processorName, segment));

create table ${flyway:defaultSchema}.SagaEntry (
  sagaId nvarchar(255) ${exact} not null,
  revision nvarchar(255),
  sagaType nvarchar(255),
  serializedSaga nvarchar(max),
  constraint pk_saga primary key (sagaId));

create table ${flyway:defaultSchema}.AssociationValueEntry (
  id bigint identity(1,1) not null,
  associationKey nvarchar(255) ${exact} not null,
  associationValue nvarchar(255) ${exact} not null,
  sagaId nvarchar(255) ${exact} not null,
  sagaType nvarchar(255) ${exact} not null,
  constraint pk_saga_association primary key (id));
create index ix_saga_association_value on ${flyway:defaultSchema}.AssociationValueEntry (sagaType, associationKey, associationValue);
create index ix_saga_association_saga on ${flyway:defaultSchema}.AssociationValueEntry (sagaId, sagaType);

create table ${flyway:defaultSchema}.DeadLetterEntry (
  deadLetterIdentifier nvarchar(255) ${exact} not null,
  processingGroup nvarchar(255) ${exact} not null,
  sequenceIdentifier nvarchar(255) ${exact} not null,
  sequenceIndex bigint not null,
  messageType nvarchar(255) not null,
  eventIdentifier nvarchar(255) not null,
  timeStamp nvarchar(50) not null,
  payloadType nvarchar(255) not null,
  payloadRevision nvarchar(255),
  payload varbinary(max) not null,
  metaData varbinary(max),
  type nvarchar(255),
  aggregateIdentifier nvarchar(255),
  sequenceNumber bigint,
  tokenType nvarchar(255),
  token varbinary(max),
  enqueuedAt nvarchar(50) not null,
  lastTouched nvarchar(50) ${exact},
  processingStarted nvarchar(50) ${exact},
  causeType nvarchar(255),
  causeMessage nvarchar(1023),
  diagnostics varbinary(max),
  constraint pk_command_dead_letter primary key (deadLetterIdentifier));
create index ix_command_dead_letter_sequence on ${flyway:defaultSchema}.DeadLetterEntry (processingGroup, sequenceIdentifier, sequenceIndex);

create table ${flyway:defaultSchema}.scheduled_tasks (
  task_name nvarchar(100) ${exact} not null,
  task_instance nvarchar(250) ${exact} not null,
  task_data varbinary(max),
  execution_time datetimeoffset not null,
  picked bit not null,
  picked_by nvarchar(50),
  last_success datetimeoffset,
  last_failure datetimeoffset,
  consecutive_failures int,
  last_heartbeat datetimeoffset,
  version bigint not null,
  priority smallint,
  constraint pk_scheduled_tasks primary key (task_name, task_instance));
create index ix_scheduled_tasks_time on ${flyway:defaultSchema}.scheduled_tasks (execution_time);
create index ix_scheduled_tasks_heartbeat on ${flyway:defaultSchema}.scheduled_tasks (last_heartbeat);

-- The integration configuration database: client -> provider -> connection. The row with the highest generation is in force;
-- older ones stay until nothing that was written through them is in flight any more.
create table ${flyway:defaultSchema}.client_connection (
  client_id nvarchar(64) ${exact} not null,
  generation int not null,
  provider nvarchar(64) not null,
  connection_string nvarchar(max) not null,
  hook_key nvarchar(64) ${exact} not null,
  hook_secret nvarchar(200) not null,
  constraint pk_client_connection primary key (client_id, generation),
  constraint uq_client_connection_hook unique (hook_key));

-- Which publication a key in an ERP belongs to, and whether its outcome is known.
create table ${flyway:defaultSchema}.publication (
  publication_key nvarchar(20) ${exact} not null,
  sync_id nvarchar(150) ${exact} not null,
  in_flight bit not null,
  constraint pk_publication primary key (publication_key));
create index ix_publication_sync on ${flyway:defaultSchema}.publication (sync_id);

-- One creation at a time per connection and key, in an ERP that has no unique keys of its own.
create table ${flyway:defaultSchema}.creation_turn (
  connection nvarchar(150) ${exact} not null,
  entity nvarchar(64) ${exact} not null,
  creation_key nvarchar(200) ${exact} not null,
  taken_until bigint not null,
  unclear_since bigint,
  first_absence bigint,
  constraint pk_creation_turn primary key (connection, entity, creation_key));

-- HTTP exchanges, redacted. Times are microseconds since 1970.
create table ${flyway:defaultSchema}.exchange (
  exchange_id nvarchar(36) ${exact} not null,
  client_id nvarchar(64) ${exact} not null,
  started_at bigint not null,
  took_millis bigint not null,
  method nvarchar(10) not null,
  uri nvarchar(2000) not null,
  request_body nvarchar(max),
  status int not null,
  answer_body nvarchar(max),
  failure nvarchar(1000),
  digest nvarchar(64) not null,
  constraint pk_exchange primary key (exchange_id));

-- Messages that could not be handled, and the later ones of the same subject that wait behind them.
create table ${flyway:defaultSchema}.held_subject (
  subject nvarchar(400) ${exact} not null,
  held_at bigint not null,
  constraint pk_held_subject primary key (subject));
create table ${flyway:defaultSchema}.held_message (
  position bigint identity(1,1) not null,
  subject nvarchar(400) ${exact} not null,
  message_id nvarchar(200) ${exact} not null,
  body nvarchar(max) not null,
  reason nvarchar(1000) not null,
  held_at bigint not null,
  constraint pk_held_message primary key (position),
  constraint uq_held_message unique (subject, message_id));
create index ix_held_message_first on ${flyway:defaultSchema}.held_message (subject, position);
