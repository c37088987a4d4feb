-- What a credit note of CW credits that is being written: as long as its outcome is still to come, a change of what it credits may be
-- ours. Of one invoice there may be several at a time.
create table ${flyway:defaultSchema}.credit_under_way (
  note_sync_id nvarchar(150) ${exact} not null,
  credited_key nvarchar(20) ${exact} not null,
  constraint pk_credit_under_way primary key (note_sync_id));
create index ix_credit_under_way_key on ${flyway:defaultSchema}.credit_under_way (credited_key);
