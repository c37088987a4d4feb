-- The versions of third parties' providers: what their events say, for those who must know quickly, and who is to be asked about them.
-- Their secrets are in the vault. Times are microseconds since 1970.
create table ${flyway:defaultSchema}.provider_registration (
  name nvarchar(50) ${exact} not null,
  provider nvarchar(40) ${exact} not null,
  number int not null,
  status nvarchar(20) ${exact} not null,
  version bigint not null,
  edition int not null,
  base_url nvarchar(500) not null,
  authentication nvarchar(20) not null,
  token_url nvarchar(500),
  secret_number int not null,
  secret_identity nvarchar(100) not null,
  older_number int,
  older_identity nvarchar(100),
  contact_name nvarchar(200) not null,
  contact_email nvarchar(320) not null,
  since bigint not null,
  constraint pk_provider_registration primary key (name),
  constraint uq_provider_registration_number unique (provider, number));
create index ix_provider_registration_status on ${flyway:defaultSchema}.provider_registration (status);
