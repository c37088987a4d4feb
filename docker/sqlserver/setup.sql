-- The database and its two users: one changes tables, one only uses them. Run by sqlcmd as an administrator; may be run again, and
-- sets the passwords anew then. sqlcmd replaces its variables by those of the environment; a password must have no single quote in it.
:on error exit

if db_id(N'integration') is null
  create database integration;
go
-- Readers must not wait for writers.
if exists (select 1 from sys.databases where name = N'integration' and is_read_committed_snapshot_on = 0)
  alter database integration set read_committed_snapshot on with rollback immediate;
go

if suser_id(N'integration_migration') is null
  create login integration_migration with password = N'$(DATABASE_MIGRATION_PASSWORD)';
else
  alter login integration_migration with password = N'$(DATABASE_MIGRATION_PASSWORD)';
if suser_id(N'integration_service') is null
  create login integration_service with password = N'$(DATABASE_PASSWORD)';
else
  alter login integration_service with password = N'$(DATABASE_PASSWORD)';
go

use integration;
go
if user_id(N'integration_migration') is null
  create user integration_migration for login integration_migration;
if user_id(N'integration_service') is null
  create user integration_service for login integration_service;
go

-- The owner of a schema may do everything in it, but needs the database's leave to create tables.
if schema_id(N'event_log') is null
  exec (N'create schema event_log authorization integration_migration');
if schema_id(N'command_side') is null
  exec (N'create schema command_side authorization integration_migration');
if schema_id(N'query_side') is null
  exec (N'create schema query_side authorization integration_migration');
grant create table to integration_migration;
go

-- Rows, in whatever tables there will be; to the log they are only added. sp_getapplock, which orders that, is open to everybody.
revoke update, delete, execute on schema::event_log from integration_service;
grant select, insert on schema::event_log to integration_service;
grant select, insert, update, delete, execute on schema::command_side to integration_service;
grant select, insert, update, delete, execute on schema::query_side to integration_service;
go
