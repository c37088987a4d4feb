/**
 * The vendor's objects as JSON documents: which fields they have, how they are read, and what is
 * shown of them.
 */
package com.contractingworks.integration.sandbox.tripletex.document;
