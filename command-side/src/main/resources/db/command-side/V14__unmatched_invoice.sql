-- Invoices that wait because their client is not served: nobody has created it yet, or it was deprovisioned. since is milliseconds since 1970.
create table ${flyway:defaultSchema}.unmatched_invoice (
  client_id nvarchar(64) ${exact} not null,
  invoice_id nvarchar(64) ${exact} not null,
  attempt int not null,
  since bigint not null,
  constraint pk_unmatched_invoice primary key (client_id, invoice_id));
create index ix_unmatched_invoice_since on ${flyway:defaultSchema}.unmatched_invoice (client_id, since, invoice_id);
