-- The processes that share the work of this side. Times are the database's own, and compared with its own only.
create table ${flyway:defaultSchema}.node (
  name nvarchar(50) ${exact} not null,
  seen_at datetimeoffset not null,
  constraint pk_command_node primary key (name));
