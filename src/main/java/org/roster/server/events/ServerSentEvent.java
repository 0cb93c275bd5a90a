package org.roster.server.events;

import org.roster.contract.EventKind;
import org.roster.server.http.Json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A server-sent event (WHATWG HTML, section 9.2), encoded once for all readers.
 *
 * @param revision the revision that it reports
 * @param frame the encoded bytes; never modified
 */
record ServerSentEvent(long revision, byte[] frame) {

    /** Encodes an event with this entity as its data. */
    static ServerSentEvent of(long revision, EventKind kind, Object entity) {
        // The JSON contains no line breaks, so the data is one line.
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(ascii("id: " + revision + "\nevent: " + kind.wire() + "\ndata: "));
        frame.writeBytes(Json.write(entity));
        frame.writeBytes(ascii("\n\n"));
        return new ServerSentEvent(revision, frame.toByteArray());
    }

    /** Returns a comment, which readers skip (section 9.2.6). */
    static byte[] comment() {
        return ascii(":\n\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
