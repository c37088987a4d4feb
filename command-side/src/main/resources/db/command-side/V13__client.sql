-- Where each client is on its way, and what it is connected to: what the events say, for those who must know quickly. A client that was
-- connected before there were states is served. Times are microseconds since 1970; 0 if that is not known. after_posting is null where the connection itself says so; write_back says whether CW is told
-- the number that the ERP gave an invoice.
create table ${flyway:defaultSchema}.client (
  client_id nvarchar(64) ${exact} not null,
  status nvarchar(20) not null,
  provider nvarchar(64),
  generation int not null,
  version bigint not null,
  since bigint not null,
  after_posting nvarchar(30),
  write_back bit not null,
  constraint pk_client primary key (client_id));
insert into ${flyway:defaultSchema}.client (client_id, status, provider, generation, version, since, write_back)
  select c.client_id, 'ACTIVE', c.provider, c.generation, 0, 0, 1 from ${flyway:defaultSchema}.client_connection c
  where c.generation = (select max(d.generation) from ${flyway:defaultSchema}.client_connection d where d.client_id = c.client_id);
