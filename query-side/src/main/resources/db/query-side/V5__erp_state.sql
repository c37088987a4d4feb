-- What the ERP says of a document, and the place in the log of the event that told it: what was told last counts.
alter table ${flyway:defaultSchema}.invoice_sync add erp_status nvarchar(20) ${exact};
alter table ${flyway:defaultSchema}.invoice_sync add open_amount decimal(19, 4);
alter table ${flyway:defaultSchema}.invoice_sync add erp_link nvarchar(1000);
alter table ${flyway:defaultSchema}.invoice_sync add state_position bigint default 0 not null;
alter table ${flyway:defaultSchema}.erp_document add erp_status nvarchar(20) ${exact};
alter table ${flyway:defaultSchema}.erp_document add open_amount decimal(19, 4);
alter table ${flyway:defaultSchema}.erp_document add erp_link nvarchar(1000);
alter table ${flyway:defaultSchema}.erp_document add state_position bigint default 0 not null;
