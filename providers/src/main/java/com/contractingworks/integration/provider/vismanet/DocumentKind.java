package com.contractingworks.integration.provider.vismanet;

/** The kinds of document that we write. Their calls and bodies differ by names only. */
enum DocumentKind {
  INVOICE("customerinvoice", "invoiceLines", Entities.INVOICE, "Invoice", "invoice"),
  CREDIT_NOTE("customerCreditNote", "lines", Entities.CREDIT_NOTE, "CreditNote", "credit note");

  private final String path;
  private final String lines;
  private final String entity;
  private final String type;
  private final String word;

  DocumentKind(String path, String lines, String entity, String type, String word) {
    this.path = path;
    this.lines = lines;
    this.entity = entity;
    this.type = type;
    this.word = word;
  }

  /** The last part of the address of all documents of the kind. */
  String path() {
    return path;
  }

  /** What the lines of a document are called. */
  String lines() {
    return lines;
  }

  String entity() {
    return entity;
  }

  /** Visma.net's word for it. */
  String type() {
    return type;
  }

  /** What we call it to a person. */
  String word() {
    return word;
  }
}
