/**
 * What tests of all modules need to run on either database. A test that is marked {@code
 * PersistenceTest} runs twice: on H2, and on the SQL Server that {@code TEST_DATABASE_URL} names or
 * that Docker can start.
 */
package com.contractingworks.integration.kernel.testing;
