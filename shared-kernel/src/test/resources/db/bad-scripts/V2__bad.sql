-- What MigrationScriptsTest must find: in one batch, the column that is added may not be known yet.
alter table ${flyway:defaultSchema}.t add e int;
create index ix_e on ${flyway:defaultSchema}.t (e);
