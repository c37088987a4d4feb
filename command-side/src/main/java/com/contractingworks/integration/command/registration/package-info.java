/**
 * Providers of third parties: each version of one on its way from being known to being offered to
 * clients, and to its end.
 */
package com.contractingworks.integration.command.registration;
