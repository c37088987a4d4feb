package com.contractingworks.integration.command.invoice;

/**
 * Where an invoice is to go: the client's connection at the moment of asking.
 *
 * @param provider the provider's name
 * @param generation which of the client's successive connections
 */
public record PublicationTarget(String provider, int generation) {}
