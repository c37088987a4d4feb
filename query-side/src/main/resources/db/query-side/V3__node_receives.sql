-- As on the command side, where it says whether the bus works for a process. Nothing is received here.
alter table ${flyway:defaultSchema}.node add receives bit default 1 not null;
