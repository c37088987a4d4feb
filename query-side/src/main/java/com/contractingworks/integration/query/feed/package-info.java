/** Tells subscribers what has changed, whichever process has projected it. */
package com.contractingworks.integration.query.feed;
