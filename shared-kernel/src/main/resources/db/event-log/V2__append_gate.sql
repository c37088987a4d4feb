-- The gate of the log on H2. Transactions that append lock this table, which stays empty, together; a reader that must know that they have
-- ended locks it alone. SQL Server has locks without a table for that, and leaves it alone.
create table ${flyway:defaultSchema}.AppendGate (
  nothing bit not null);
