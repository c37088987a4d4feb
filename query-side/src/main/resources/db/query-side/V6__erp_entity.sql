-- The ERP's kind of the document that holds an invoice: ids of different kinds may be the same. Rows of older acceptances have none.
alter table ${flyway:defaultSchema}.invoice_sync add erp_entity nvarchar(64) ${exact};
