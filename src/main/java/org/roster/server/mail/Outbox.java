package org.roster.server.mail;

import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.roster.server.storage.Ids;

/** The mails that wait to be sent. A row names an invite; neither text nor link is stored. */
public final class Outbox {

    private final InstantSource clock;

    /** An outbox by this clock. */
    public Outbox(InstantSource clock) {
        this.clock = clock;
    }

    /** Queues the mail of an invite, in the caller's transaction; replaces one that still waits. */
    public void enqueue(Handle handle, String organization, String inviteId, String address) {
        drop(handle, inviteId);
        handle.createUpdate(
                        """
                        INSERT INTO mail (id, organization_id, invite_id, address, queued_at, due_at)
                        VALUES (:id, :organization, :invite, :address, :now, :now)
                        """)
                .bind("id", Ids.next())
                .bind("organization", organization)
                .bind("invite", inviteId)
                .bind("address", address)
                .bind("now", clock.millis())
                .execute();
    }

    /** Drops what still waits for an invite, because nobody should get its link any more. */
    public void drop(Handle handle, String inviteId) {
        handle.createUpdate("DELETE FROM mail WHERE invite_id = :invite")
                .bind("invite", inviteId)
                .execute();
    }
}
