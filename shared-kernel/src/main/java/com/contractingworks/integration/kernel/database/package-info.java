/**
 * What both sides need of the database: which product it is, what its errors mean, and how a schema
 * is migrated.
 */
package com.contractingworks.integration.kernel.database;
