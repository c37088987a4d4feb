-- Bodies in GZIP, encrypted with the data key of their client. Those of older rows stay where they are until they are removed.
alter table ${flyway:defaultSchema}.exchange add request_encrypted varbinary(max);
alter table ${flyway:defaultSchema}.exchange add answer_encrypted varbinary(max);
