-- Bodies in GZIP, as UTF-8; request_body and answer_body hold those of older rows, until these are removed. Columns that may be
-- null are added without touching any row.
alter table ${flyway:defaultSchema}.exchange add attempt int;
alter table ${flyway:defaultSchema}.exchange add request_gzip varbinary(max);
alter table ${flyway:defaultSchema}.exchange add answer_gzip varbinary(max);
