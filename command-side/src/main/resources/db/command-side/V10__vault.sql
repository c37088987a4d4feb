-- The data keys of clients, wrapped by a master key that is not in the database. The one with the highest number encrypts; one that
-- was destroyed has no bytes any more.
create table ${flyway:defaultSchema}.data_key (
  key_id nvarchar(16) ${exact} not null,
  client_id nvarchar(64) ${exact} not null,
  number int not null,
  master_key nvarchar(200) ${exact} not null,
  wrapped varbinary(max),
  created_at datetimeoffset not null,
  destroyed_at datetimeoffset,
  constraint pk_data_key primary key (key_id),
  constraint uq_data_key_number unique (client_id, number));
-- Which master keys are needed.
create index ix_data_key_master on ${flyway:defaultSchema}.data_key (destroyed_at, master_key);

-- The secrets of clients, encrypted.
create table ${flyway:defaultSchema}.vault_secret (
  client_id nvarchar(64) ${exact} not null,
  purpose nvarchar(32) ${exact} not null,
  generation int not null,
  encrypted varbinary(max) not null,
  constraint pk_vault_secret primary key (client_id, purpose, generation));

-- Which stored forms a process can read: 1 of a release from before the vault, 2 of one that knows it.
alter table ${flyway:defaultSchema}.node add form int default 1 not null;
