-- The credit note of CW that is being written against what a key stands for: as long as its outcome is still to come, a change of that
-- document may be ours.
alter table ${flyway:defaultSchema}.publication add credited_by nvarchar(150) ${exact};
create index ix_publication_credited_by on ${flyway:defaultSchema}.publication (credited_by);
