-- Runs of the conformance kit over registered providers, with their reports. The slot of the one that is not done is 'current:' and the
-- provider, so that there is one at most for all of its versions; else it is the run's own id. Times are microseconds since 1970.
create table ${flyway:defaultSchema}.conformance_run (
  id nvarchar(36) ${exact} not null,
  slot nvarchar(50) ${exact} not null,
  provider nvarchar(40) ${exact} not null,
  number int not null,
  edition int not null,
  state nvarchar(16) not null,
  requested_by nvarchar(255) not null,
  requested_at bigint not null,
  clauses_total int not null,
  clauses_done int not null,
  clause nvarchar(64),
  finished_at bigint,
  passed int,
  failed int,
  not_applicable int,
  result nvarchar(2000),
  report nvarchar(max),
  constraint pk_conformance_run primary key (id),
  constraint uq_conformance_run_slot unique (slot));
create index ix_conformance_run_provider on ${flyway:defaultSchema}.conformance_run (provider, number, requested_at);
