-- Nothing in this schema is ever changed or removed by the service, which has no right to. Snapshots are, and lie in command_side.
drop table ${flyway:defaultSchema}.SnapshotEventEntry;
