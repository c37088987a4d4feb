-- What people and programs did.
create table ${flyway:defaultSchema}.act (
  act_id nvarchar(36) ${exact} not null,
  begun_at datetimeoffset not null,
  action nvarchar(200) ${exact} not null,
  actor nvarchar(200) ${exact} not null,
  roles nvarchar(200) not null,
  address nvarchar(64),
  client_id nvarchar(64) ${exact},
  subject nvarchar(200),
  reason nvarchar(1000),
  outcome nvarchar(10) ${exact} not null,
  detail nvarchar(1000),
  log_position bigint not null,
  constraint pk_act primary key (act_id));
create index ix_act_position on ${flyway:defaultSchema}.act (log_position);
create index ix_act_client on ${flyway:defaultSchema}.act (client_id, log_position);
create index ix_act_actor on ${flyway:defaultSchema}.act (actor, log_position);
create index ix_act_begun on ${flyway:defaultSchema}.act (begun_at);
