-- Where a client is on its way, since when and why, its policies, and what testing its connection brought. Rows of before
-- have no status: those clients are served, and nothing was chosen for them. Invoices are listed by the code of their problem too.
alter table ${flyway:defaultSchema}.client_sync add status nvarchar(20);
alter table ${flyway:defaultSchema}.client_sync add status_since datetimeoffset;
alter table ${flyway:defaultSchema}.client_sync add status_reason nvarchar(1000);
alter table ${flyway:defaultSchema}.client_sync add connection_tested_at datetimeoffset;
alter table ${flyway:defaultSchema}.client_sync add connection_error_code nvarchar(200);
alter table ${flyway:defaultSchema}.client_sync add connection_error_message nvarchar(1000);
alter table ${flyway:defaultSchema}.client_sync add after_posting nvarchar(30);
alter table ${flyway:defaultSchema}.client_sync add write_back bit;
alter table ${flyway:defaultSchema}.invoice_sync alter column problem_code nvarchar(200) ${exact} null;
create index ix_invoice_sync_problem on ${flyway:defaultSchema}.invoice_sync (problem_code, opened_position);
