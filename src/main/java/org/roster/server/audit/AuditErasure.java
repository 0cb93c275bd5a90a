package org.roster.server.audit;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Erases what an organization's log says about a person. The log can still be verified, and what it
 * says about others stays.
 *
 * <p>Erased are the names, usernames, addresses and other personal fields of the rows whose subject
 * or actor the person is, or an API token or a webhook of the person, and every other field that
 * contains one of the person's usernames. The ids stay: they are random and lead to nobody once the
 * member and the invite are gone.
 *
 * <p>Both methods read the whole log of the organization, in the caller's transaction. Other
 * changes of the organization wait if that transaction has locked the organization's row.
 */
public final class AuditErasure {

    private static final int BATCH = 1000;
    private static final String MEMBER = "member";
    private static final String INVITE = "invite";

    /** The kinds of changes that create something with a name in an administrator's name. */
    private static final Set<String> CREATED = Set.of("token-created", "webhook-created");

    private AuditErasure() {}

    /** Receives what the log says about which ids and usernames belong to one person. */
    public interface Records {

        /** A member or an invite had this username. */
        void username(String id, String username);

        /** A member accepted an invite. */
        void accepted(String memberId, String inviteId);

        /** A member created an API token or a webhook, whose name may name the member. */
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
