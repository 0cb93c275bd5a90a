package org.roster.server.events;

import org.roster.contract.EventKind;
import org.roster.server.http.Json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An event as it goes over the wire (WHATWG HTML, section 9.2), written once for all who read it.
 *
 * @param revision the revision that it tells of
 * @param frame the bytes; never changed
 */
record ServerSentEvent(long revision, byte[] frame) {

    /** An event whose data is this entity. */
    static ServerSentEvent of(long revision, EventKind kind, Object entity) {
        // JSON has no line breaks here, so the data is one line.
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(ascii("id: " + revision + "\nevent: " + kind.wire() + "\ndata: "));
        frame.writeBytes(Json.write(entity));
        frame.writeBytes(ascii("\n\n"));
        return new ServerSentEvent(revision, frame.toByteArray());
    }

    /** A line that readers skip (section 9.2.6). */
    static byte[] comment() {
        return ascii(":\n\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
