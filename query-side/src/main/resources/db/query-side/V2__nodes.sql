-- The processes that share the work of this side.
create table ${flyway:defaultSchema}.node (
  name nvarchar(50) ${exact} not null,
  seen_at datetimeoffset not null,
  constraint pk_query_node primary key (name));
create index ix_query_node_seen on ${flyway:defaultSchema}.node (seen_at);
