-- Where a client is on its way, since when and why, and what testing its connection brought. Rows of before
-- have no status: those clients are served.
alter table ${flyway:defaultSchema}.client_sync add status nvarchar(20);
alter table ${flyway:defaultSchema}.client_sync add status_since datetimeoffset;
alter table ${flyway:defaultSchema}.client_sync add status_reason nvarchar(1000);
alter table ${flyway:defaultSchema}.client_sync add connection_tested_at datetimeoffset;
alter table ${flyway:defaultSchema}.client_sync add connection_error_code nvarchar(200);
alter table ${flyway:defaultSchema}.client_sync add connection_error_message nvarchar(1000);
