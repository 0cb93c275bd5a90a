package org.roster.server.events;

import java.util.List;
import java.util.Map;

/**
 * Some changes of an organization in their order.
 *
 * @param from the revision that they come after
 * @param to the revision of the last of them
 * @param events what they mean
 * @param demoted members who are administrators no longer, and the revision from which on
 * @param isFull whether there may be more
 */
record ChangeBatch(
        long from,
        long to,
        List<ServerSentEvent> events,
        Map<String, Long> demoted,
        boolean isFull) {}
