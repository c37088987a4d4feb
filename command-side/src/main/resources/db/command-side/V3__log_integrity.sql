-- Anchors that were taken of the event log; the files themselves are kept elsewhere.
create table ${flyway:defaultSchema}.log_anchor (
  id bigint identity(1,1) not null,
  taken_at datetimeoffset not null,
  position bigint not null,
  digest nvarchar(64) ${exact} not null,
  file_name nvarchar(255) not null,
  violation nvarchar(max),
  constraint pk_log_anchor primary key (id));

-- Checks of the event log that somebody asked for. The slot of the one that is not done is 'current', so that there is one at most.
create table ${flyway:defaultSchema}.log_verification (
  id nvarchar(36) ${exact} not null,
  slot nvarchar(36) ${exact} not null,
  requested_by nvarchar(255) not null,
  requested_at datetimeoffset not null,
  state nvarchar(16) not null,
  events_checked bigint not null,
  events_total bigint not null,
  finished_at datetimeoffset,
  violations bigint,
  result nvarchar(max),
  constraint pk_log_verification primary key (id),
  constraint uq_log_verification_slot unique (slot));
