/**
 * Secrets at rest: what belongs to a client is encrypted with a data key of its own, which a master
 * key wraps.
 */
package com.contractingworks.integration.kernel.vault;
