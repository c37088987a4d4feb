-- One script for SQL Server and for H2 in MODE=MSSQLServer. Text is nvarchar, keys too: the driver sends strings as nvarchar,
-- and an nvarchar parameter against a varchar key costs SQL Server its index seek. What is compared or
-- sorted is ${exact}: SQL Server's usual collations take a and A for the same key, and a Danish or Norwegian one sorts aa after z.
-- Column names are Axon's.
create table ${flyway:defaultSchema}.DomainEventEntry (
  globalIndex bigint identity(1,1) not null,
  aggregateIdentifier nvarchar(255) ${exact} not null,
  sequenceNumber bigint not null,
  type nvarchar(255),
  eventIdentifier nvarchar(255) ${exact} not null,
  metaData nvarchar(max),
  payload nvarchar(max) not null,
  payloadRevision nvarchar(255),
  payloadType nvarchar(255) not null,
  timeStamp nvarchar(50) ${exact} not null,
  constraint pk_domain_event primary key (globalIndex),
  constraint uq_domain_event_sequence unique (aggregateIdentifier, sequenceNumber),
  constraint uq_domain_event_identifier unique (eventIdentifier));

create table ${flyway:defaultSchema}.SnapshotEventEntry (
  aggregateIdentifier nvarchar(255) ${exact} not null,
  sequenceNumber bigint not null,
  type nvarchar(255) not null,
  eventIdentifier nvarchar(255) ${exact} not null,
  metaData nvarchar(max),
  payload nvarchar(max) not null,
  payloadRevision nvarchar(255),
  payloadType nvarchar(255) not null,
  timeStamp nvarchar(50) not null,
  constraint pk_snapshot_event primary key (aggregateIdentifier, sequenceNumber),
  constraint uq_snapshot_event_identifier unique (eventIdentifier));
