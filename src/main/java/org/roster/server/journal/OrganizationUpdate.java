package org.roster.server.journal;

import org.jdbi.v3.core.Handle;
import org.roster.contract.ProblemType;
import org.roster.server.problem.ProblemException;

import java.util.Optional;

/**
 * The single statement that starts every change of an organization. It locks the organization's
 * row, which orders the organization's changes totally. It also enforces the member limit and
 * protects the last administrator under any number of concurrent writers.
 */
public final class OrganizationUpdate {

    private static final String UPDATE =
            """
            UPDATE organization
               SET revision = revision + :revisions,
                   member_count = member_count + :members,
                   administrator_count = administrator_count + :administrators
             WHERE id = :organization
               AND (:slots = 0 OR member_count + :slots <= member_limit)
               AND (:administrators >= 0 OR administrator_count + :administrators >= :least)
            RETURNING revision
            """;

    /** More than the number of changes between a backup and its restore. */
    private static final long SKIPPED_REVISIONS = 1_000_000;

    private final String organization;
    private int members;
    private int administrators;
    private int leastAdministrators = 1;
    private int slots;
    private long revisions = 1;

    private OrganizationUpdate(String organization) {
        this.organization = organization;
    }

    /** Starts an update that neither adds nor removes members. */
    public static OrganizationUpdate of(String organization) {
        return new OrganizationUpdate(organization);
    }

    /**
     * Adds active members, or removes them if the number is negative. Adding requires free slots.
     */
    public OrganizationUpdate members(int delta) {
        members = delta;
        slots = Math.max(slots, delta);
        return this;
    }

    /**
     * Adds active administrators without an end date, or removes them if the number is negative.
     * The last one can't be removed.
     */
    public OrganizationUpdate administrators(int delta) {
        administrators = delta;
        return this;
    }

    /** Lets the operator remove the last administrator. */
    public OrganizationUpdate allowNoAdministrator() {
        leastAdministrators = 0;
        return this;
    }

    /**
     * Leaves out revisions, so that clients that have seen some of them before the database was
     * restored read everything again.
     */
    public OrganizationUpdate skipRevisions() {
        revisions = SKIPPED_REVISIONS;
        return this;
    }

    /** Requires a free slot without taking it. */
    public OrganizationUpdate requireFreeSlot() {
        slots = Math.max(slots, 1);
        return this;
    }

    /**
     * Runs the update.
     *
     * @return the organization's new revision
     * @throws ProblemException {@code not-found}, {@code member-limit-reached} or {@code
     *     last-administrator}
     */
    public long run(Handle handle) {
        return tryRun(handle).orElseThrow(() -> refusal(handle));
    }

    /** Runs the update and returns the new revision, or empty if a guard refuses it. */
    public Optional<Long> tryRun(Handle handle) {
        return handle.createQuery(UPDATE)
                .bind("organization", organization)
                .bind("members", members)
                .bind("administrators", administrators)
                .bind("least", leastAdministrators)
                .bind("slots", slots)
                .bind("revisions", revisions)
                .mapTo(Long.class)
                .findOne();
    }

    private ProblemException refusal(Handle handle) {
        return handle.createQuery(
                        "SELECT member_limit, member_count FROM organization WHERE id = :id")
                .bind("id", organization)
                .map((row, context) ->
                        refusal(row.getInt("member_limit"), row.getInt("member_count")))
                .findOne()
                .orElseGet(() -> ProblemException.notFound("organization"));
    }

    private ProblemException refusal(int limit, int used) {
        if (slots > 0 && used + slots > limit) {
            return ProblemException.memberLimitReached(limit, used);
        }
        return ProblemException.of(
                ProblemType.LAST_ADMINISTRATOR,
                "This is the organization's only active administrator without an end date. Make"
                        + " someone else an administrator first.");
    }
}
