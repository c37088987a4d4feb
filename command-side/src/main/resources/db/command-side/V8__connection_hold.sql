-- Connections over which nothing is sent, because their ERP does not answer or refuses the client's credentials. Held in common by
-- all processes, and over a restart. Times are microseconds since 1970.
create table ${flyway:defaultSchema}.connection_hold (
  connection nvarchar(150) ${exact} not null,
  kind nvarchar(20) not null,
  credentials nvarchar(64) ${exact} not null,
  since bigint not null,
  held_until bigint not null,
  probes int not null,
  probing bit not null,
  constraint pk_connection_hold primary key (connection));
