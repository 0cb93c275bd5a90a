package org.roster.server.invites;

import org.jdbi.v3.core.Handle;

import java.util.List;

/**
 * Deletes ended invites and the rows of other tables that exist for them only. The activity log and
 * the members who joined with them stay.
 */
final class InviteRemoval {

    /** Deleting from {@code sent_mail} means that a mail that comes back is ignored. */
    private static final List<String> TABLES =
            List.of("mail", "redemption_sign_in", "idempotency", "sent_mail");

    private InviteRemoval() {}

    /**
     * Deletes invites, in the transaction that has locked their organization's row.
     *
     * @param ids at most some hundreds
     */
    static void delete(Handle handle, List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        for (String table : TABLES) {
            handle.createUpdate("DELETE FROM " + table + " WHERE invite_id IN (<ids>)")
                    .bindList("ids", ids)
                    .execute();
        }
        handle.createUpdate("DELETE FROM invite WHERE id IN (<ids>)")
                .bindList("ids", ids)
                .execute();
    }

    /** Deletes the record of the mails of an invite, which contains only a hash of the address. */
    static void forgetMails(Handle handle, String id) {
        handle.createUpdate("DELETE FROM recent_mail WHERE invite_id = :id")
                .bind("id", id)
                .execute();
    }
}
