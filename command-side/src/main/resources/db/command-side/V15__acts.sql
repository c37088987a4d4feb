-- Acts that are not in the event log yet. One without an outcome is under way, or its process has ended.
-- The query side's user may insert here, and do nothing else.
create table ${flyway:defaultSchema}.act (
  act_id nvarchar(36) ${exact} not null,
  begun_at datetimeoffset not null,
  action nvarchar(200) not null,
  actor nvarchar(200) not null,
  roles nvarchar(200) not null,
  address nvarchar(64),
  client_id nvarchar(64),
  subject nvarchar(200),
  reason nvarchar(1000),
  outcome nvarchar(10) ${exact},
  detail nvarchar(1000),
  constraint pk_act primary key (act_id));
create index ix_act_begun on ${flyway:defaultSchema}.act (begun_at);
