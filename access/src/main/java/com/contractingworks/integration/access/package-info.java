/**
 * Who calls, and what they may: tokens of an issuer become {@link
 * com.contractingworks.integration.access.Caller}s, and what nobody was allowed is refused.
 */
package com.contractingworks.integration.access;
