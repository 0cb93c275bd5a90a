package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * One entry of the activity log.
 *
 * @param revision the organization's revision that this change made
 * @param at when
 * @param actor who did it, or null for the operator, the invited person or the service itself
 * @param kind what was done
 * @param subject what it was done to
 * @param detail what else there is to know, by kind; never a link or a token
 */
public record Change(
        long revision,
        Instant at,
        @Nullable Actor actor,
        ChangeKind kind,
        Subject subject,
        Map<String, String> detail) {

    /**
     * What a change was done to.
     *
     * @param type {@code organization}, {@code member} or {@code invite}
     * @param id its id
     * @param label what people called it at that time
     */
    public record Subject(String type, String id, String label) {}
}
