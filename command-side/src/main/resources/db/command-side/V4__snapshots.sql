-- Snapshots of aggregates with long streams. They say nothing that the event log does not. Column names are Axon's.
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
