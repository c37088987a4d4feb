package com.contractingworks.integration.command.request;

/**
 * A field of a request that is wrong.
 *
 * @param field its path
 * @param message what it must be
 */
public record WrongField(String field, String message) {}
