-- Addresses at which a run of the conformance kit waits for a provider's notices, which may reach any process, and what has come there.
-- Both are removed with the end of the run.
create table ${flyway:defaultSchema}.conformance_address (
  run_id nvarchar(36) ${exact} not null,
  address nvarchar(16) ${exact} not null,
  answering nvarchar(20) not null,
  constraint pk_conformance_address primary key (run_id, address));
create table ${flyway:defaultSchema}.conformance_notice (
  id bigint identity(1,1) not null,
  run_id nvarchar(36) ${exact} not null,
  address nvarchar(16) ${exact} not null,
  headers nvarchar(max) not null,
  body nvarchar(max) not null,
  refused bit not null,
  constraint pk_conformance_notice primary key (id));
create index ix_conformance_notice_address on ${flyway:defaultSchema}.conformance_notice (run_id, address);
