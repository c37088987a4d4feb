-- With which mapping a publication was sent, or would have been; and what each client has of its own on top of its providers' mappings. Null in rows of before.
alter table ${flyway:defaultSchema}.timeline_entry add mapping nvarchar(100);
alter table ${flyway:defaultSchema}.client_sync add mappings nvarchar(max);
