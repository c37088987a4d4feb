package com.contractingworks.integration.provider;

/** What may be done about a document that the ERP has posted and that is to say something else. */
public enum AfterPosting {
  /** Nothing: a person decides. */
  LEAVE,
  /** It is credited whole, and what it should have been is issued anew. */
  CREDIT_AND_REISSUE
}
