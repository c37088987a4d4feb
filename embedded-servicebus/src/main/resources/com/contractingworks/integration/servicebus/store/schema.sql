-- Runs on SQL Server and on H2 in MODE=MSSQLServer. Times are milliseconds since 1970 in UTC.
-- Ids of sessions and messages are kept as UTF-8 bytes, so that no collation makes two of them one.
create table bus_entity (
  entity_id int not null,
  name nvarchar(400) not null,
  next_sequence bigint not null,
  constraint pk_bus_entity primary key (entity_id),
  constraint uq_bus_entity_name unique (name)
);
create table bus_message (
  entity_id int not null,
  sequence_number bigint not null,
  state int not null,
  delivery_count int not null,
  enqueued_at bigint not null,
  scheduled_for bigint,
  expires_at bigint,
  enqueued_sequence_number bigint not null,
  message_id nvarchar(128),
  session_id nvarchar(128),
  dead_letter_source nvarchar(400),
  dead_letter_reason nvarchar(max),
  dead_letter_description nvarchar(max),
  payload varbinary(max) not null,
  constraint pk_bus_message primary key (entity_id, sequence_number)
);
create table bus_session (
  entity_id int not null,
  session_id varbinary(400) not null,
  state varbinary(max) not null,
  constraint pk_bus_session primary key (entity_id, session_id)
);
create table bus_seen_message_id (
  entity_id int not null,
  message_id varbinary(400) not null,
  seen_until bigint not null,
  constraint pk_bus_seen_message_id primary key (entity_id, message_id)
);
