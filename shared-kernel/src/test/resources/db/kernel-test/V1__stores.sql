-- The tables that each side makes for itself, as the kernel's stores expect them.

create table ${flyway:defaultSchema}.TokenEntry (
  processorName nvarchar(255) ${exact} not null,
  segment int not null,
  token nvarchar(max),
  tokenType nvarchar(255),
  timeStamp nvarchar(50),
  owner nvarchar(255) ${exact},
  constraint pk_token primary key (processorName, segment));

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
  constraint pk_assoc primary key (id));
create index ix_assoc_1 on ${flyway:defaultSchema}.AssociationValueEntry (sagaType, associationKey, associationValue);
create index ix_assoc_2 on ${flyway:defaultSchema}.AssociationValueEntry (sagaId, sagaType);

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
  constraint pk_dead_letter primary key (deadLetterIdentifier),
  constraint uq_dead_letter unique (processingGroup, sequenceIdentifier, sequenceIndex));

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
  constraint pk_snapshot primary key (aggregateIdentifier, sequenceNumber));
