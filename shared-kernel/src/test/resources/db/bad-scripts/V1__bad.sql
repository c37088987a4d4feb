-- What MigrationScriptsTest must find.
create table ${flyway:defaultSchema}.t (
  a nvarchar(400) ${exact} not null,
  b nvarchar(10),
  c nvarchar(100) not null,
  d decimal(19, 4),
  constraint pk_t primary key (a, c));
create index ix_t on ${flyway:defaultSchema}.t (b, d);
