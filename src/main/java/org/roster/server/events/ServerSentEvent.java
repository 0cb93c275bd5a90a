package org.roster.server.events;

import org.jspecify.annotations.Nullable;
import org.roster.contract.EventKind;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.contract.Role;
import org.roster.server.access.InviteScope;
import org.roster.server.http.Json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A server-sent event (WHATWG HTML, section 9.2), encoded once for all readers.
 *
 * @param revision the revision that it reports
 * @param frame the encoded bytes for administrators; never modified
 * @param linksFrame the encoded bytes for those who hand out links, or null if they can't see it
 */
record ServerSentEvent(long revision, byte[] frame, byte @Nullable [] linksFrame) {

    /** Encodes an event. */
    static ServerSentEvent of(long revision, EventEntities.Content content) {
        if (content.kind() == EventKind.RESET) {
            return reset(revision);
        }
        return content.data() instanceof Invite invite
                ? of(revision, content.kind(), invite)
                : new ServerSentEvent(
                        revision, encode(revision, content.kind(), content.data()), null);
    }

    /** Creates an event that lets every reader load everything again. */
    static ServerSentEvent reset(long revision) {
        byte[] frame = resetFrame(revision);
        return new ServerSentEvent(revision, frame, frame);
    }

    private static byte[] resetFrame(long revision) {
        return encode(revision, EventKind.RESET, Map.of("revision", revision));
    }

    /**
     * Encodes the event of an invite. Those who hand out links see pending invites for members. If
     * such an invite is no longer pending, they load the others again.
     */
    private static ServerSentEvent of(long revision, EventKind kind, Invite invite) {
        byte[] frame = encode(revision, kind, invite);
        if (invite.role() != Role.MEMBER) {
            return new ServerSentEvent(revision, frame, null);
        }
        boolean isPending = invite.status() == InviteStatus.PENDING;
        return new ServerSentEvent(revision, frame, isPending ? frame : resetFrame(revision));
    }

    /** The encoded bytes for a reader, or null if the reader can't see the event. */
    byte @Nullable [] frame(InviteScope scope) {
        return scope == InviteScope.ALL ? frame : linksFrame;
    }

    private static byte[] encode(long revision, EventKind kind, Object entity) {
        // The JSON contains no line breaks, so the data is one line.
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(ascii("id: " + revision + "\nevent: " + kind.wire() + "\ndata: "));
        frame.writeBytes(Json.write(entity));
        frame.writeBytes(ascii("\n\n"));
        return frame.toByteArray();
    }

    /** Returns a comment, which readers skip (section 9.2.6). */
    static byte[] comment() {
        return ascii(":\n\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
