-- As on the command side: which stored forms a process can read.
alter table ${flyway:defaultSchema}.node add form int default 1 not null;
