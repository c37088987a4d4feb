-- What clients have of their own on top of their providers' mappings: each version of these changes, which the events name by its digest. Times are microseconds since 1970.
create table ${flyway:defaultSchema}.client_mapping (
  client_id nvarchar(64) ${exact} not null,
  provider nvarchar(64) ${exact} not null,
  entity nvarchar(64) ${exact} not null,
  version int not null,
  changes nvarchar(max) not null,
  restored_version int,
  actor nvarchar(200) not null,
  changed_at bigint not null,
  constraint pk_client_mapping primary key (client_id, provider, entity, version));

-- The mappings that were made of these changes and of what the provider's own mapping was then: one that was used is found by its reference,
-- whatever the provider has by then. The newest of a version counts if the provider's present one cannot take the changes.
create table ${flyway:defaultSchema}.client_mapping_made (
  client_id nvarchar(64) ${exact} not null,
  reference nvarchar(100) ${exact} not null,
  provider nvarchar(64) ${exact} not null,
  entity nvarchar(64) ${exact} not null,
  version int not null,
  document nvarchar(max) not null,
  made_at bigint not null,
  constraint pk_client_mapping_made primary key (client_id, reference));
