package org.roster.server.audit;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Erases a person's data from an organization's log. The log can still be verified, and data about
 * others is kept.
 *
 * <p>This erases names, usernames, addresses and other personal fields in the rows whose subject or
 * actor is the person, or one of the person's API tokens, webhooks or SCIM connections. It also
 * erases every other field that contains one of the person's usernames. Ids are kept: they are
 * random and identify nobody once the member and the invite are deleted.
 *
 * <p>Both methods read the whole log of the organization, in the caller's transaction. Other
 * changes of the organization wait if that transaction has locked the organization's row.
 */
public final class AuditErasure {

    private static final int BATCH = 1000;
    private static final String MEMBER = "member";
    private static final String INVITE = "invite";

    /** The kinds of changes that create an entity whose name an administrator chose. */
    private static final Set<String> CREATED =
            Set.of("token-created", "webhook-created", "scim-connection-created");

    private AuditErasure() {}

    /** Receives the log's evidence of which IDs and usernames belong to the same person. */
    public interface Records {

        /** A member or an invite had this username. */
        void username(String id, String username);

        /** A member accepted an invite. */
        void accepted(String memberId, String inviteId);

        /** A member created an entity. Its name may contain the member's name. */
        void created(String memberId, String id);
    }

    /** Passes on the usernames and invites of all members that the log knows. */
    public static void records(Handle handle, String organization, Records records) {
        forEach(
                handle,
                organization,
                row -> {
                    String id = row.text("subject_id");
                    Map<String, String> detail = row.detail();
                    if (row.text("subject_type").equals(INVITE)) {
                        record(records, id, row.text("subject_label"));
                    } else if (row.text("subject_type").equals(MEMBER)) {
                        record(records, id, detail.getOrDefault("username", ""));
                        record(records, id, detail.getOrDefault("previousUsername", ""));
                        String invite = detail.getOrDefault(INVITE, "");
                        if (!invite.isEmpty()) {
                            records.accepted(id, invite);
                        }
                    } else if (CREATED.contains(row.text("kind"))) {
                        records.created(row.text("actor_id"), id);
                    }
                });
    }

    private static void record(Records records, String id, String username) {
        if (!username.isEmpty()) {
            records.username(id, username);
        }
    }

    /**
     * Erases a person.
     *
     * @return the number of changed rows
     */
    public static long erase(Handle handle, String organization, ErasedPerson person) {
        AuditChain.lock(handle, organization);
        long[] erased = {0};
        forEach(
                handle,
                organization,
                row -> {
                    if (AuditChain.erase(handle, row, person)) {
                        erased[0]++;
                    }
                });
        return erased[0];
    }

    private static void forEach(Handle handle, String organization, Consumer<ChainedRow> consumer) {
        long after = Long.MIN_VALUE;
        List<ChainedRow> rows;
        do {
            rows = ChainedRow.after(handle, organization, after, BATCH);
            rows.forEach(consumer);
            after = rows.isEmpty() ? after : rows.getLast().revision();
        } while (rows.size() == BATCH);
    }
}
