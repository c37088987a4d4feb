-- Whether the bus works for a process, so that lanes are shared by those that can read them.
alter table ${flyway:defaultSchema}.node add receives bit default 1 not null;
