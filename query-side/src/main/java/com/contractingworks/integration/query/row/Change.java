package com.contractingworks.integration.query.row;

import java.util.List;

/**
 * What one event makes.
 *
 * @param row the aggregate's row after the event
 * @param entries what is to be added to the timeline
 */
public record Change<R extends Row>(R row, List<TimelineEntry> entries) {}
