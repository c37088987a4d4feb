package com.contractingworks.integration.query.graphql;

/**
 * What a question may demand at most.
 *
 * @param depth levels of fields below each other
 * @param cost as {@link QuestionMeter} reckons it
 * @param aliases renamed fields, which otherwise could ask for the same thing a thousand times
 * @param rootFields fields of {@code Query} or {@code Subscription}
 */
public record Limits(int depth, int cost, int aliases, int rootFields) {}
