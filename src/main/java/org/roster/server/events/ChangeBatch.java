package org.roster.server.events;

import java.util.List;
import java.util.Map;

/**
 * The events of consecutive changes of an organization.
 *
 * @param from the revision before the first change
 * @param to the revision of the last change
 * @param events the events in order
 * @param demoted the ids of members who lost the administrator role, and the revision of the loss
 * @param isFull whether there may be more changes
 */
record ChangeBatch(
        long from,
        long to,
        List<ServerSentEvent> events,
        Map<String, Long> demoted,
        boolean isFull) {}
