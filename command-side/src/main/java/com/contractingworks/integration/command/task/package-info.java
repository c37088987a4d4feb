/**
 * Durable tasks: work that is committed together with the decision that asks for it, and done after
 * that commit.
 */
package com.contractingworks.integration.command.task;
