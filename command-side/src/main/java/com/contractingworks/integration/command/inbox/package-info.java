/**
 * The bus' queue: one class that receives, one that sends, and what becomes of messages that cannot
 * be handled.
 */
package com.contractingworks.integration.command.inbox;
