package com.contractingworks.integration.kernel.integrity;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An anchor as its file holds it.
 *
 * @param digest of the anchor, for people; what is checked is computed
 * @param signature Ed25519 over the anchor, in Base64; null if there was no key
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SignedAnchor(Anchor anchor, String digest, String signature) {}
