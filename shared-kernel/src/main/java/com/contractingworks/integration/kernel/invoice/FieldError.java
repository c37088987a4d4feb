package com.contractingworks.integration.kernel.invoice;

/**
 * One field that was refused.
 *
 * @param field path of the field in the document that was refused, such as {@code
 *     lines[2].vatCode}; empty if the whole document is meant
 * @param code a short code that never changes, such as {@code invalid} or the ERP's own
 * @param message our own sentence: what is wrong and what to do; never text of the ERP, which may
 *     hold personal data
 */
public record FieldError(String field, String code, String message) {}
