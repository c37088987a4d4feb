package com.contractingworks.integration.query.invoice;

/** How an invoice stands with its ERP. The names are part of the GraphQL contract. */
public enum SyncStatus {
  /** It is being handed to the ERP. */
  REQUESTED,
  /** An attempt ended without the ERP having it; another one is due by itself. */
  RETRYING,
  /** Nobody knows whether the ERP has it; it is being looked up. */
  UNCLEAR,
  /** The ERP took it and will say later what became of it. */
  PENDING,
  /** The ERP has it. */
  PUBLISHED,
  /** It was refused; the same invoice would be refused again. */
  REJECTED,
  /** Nothing more happens by itself: a person is needed. */
  PROBLEM,
  /** A person decided that nothing more is to be done. */
  GIVEN_UP,
  /** CW cancelled it, and the ERP does not hold it or has it taken back. */
  WITHDRAWN
}
