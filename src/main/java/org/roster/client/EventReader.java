package org.roster.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads server-sent events.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">WHATWG HTML,
 *     section 9.2</a>
 */
final class EventReader {

    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);

    /** The maximum length of an event in bytes; an event holds one member or invite. */
    static final int MAX_LENGTH = 1 << 20;

    /** Fails once an event is too long, so that a hostile server can't exhaust the memory. */
    private static final class LimitedStream extends FilterInputStream {

        private int read;

        LimitedStream(InputStream stream) {
            super(stream);
        }

        /** Begins another event. */
        void restart() {
            read = 0;
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int result = super.read(buffer, offset, length);
            return counted(result, result);
        }

        private int counted(int result, int bytes) throws IOException {
            read += Math.max(bytes, 0);
            if (read > MAX_LENGTH) {
                throw new IOException("An event is too long");
            }
            return result;
        }
    }

    private final ObjectMapper json;
    private long id;
    private String event = "";
    private final StringBuilder data = new StringBuilder();

    EventReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Passes each event to the listener until the stream ends.
     *
     * @throws IOException if the stream breaks, or contains an event that is invalid or too long
     */
    void read(InputStream stream, Consumer<OrganizationEvent> listener) throws IOException {
        LimitedStream limited = new LimitedStream(stream);
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(limited, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                dispatch().ifPresent(listener);
                limited.restart();
            } else if (line.startsWith(":")) {
                // A comment keeps the stream alive; within an event, what was read counts
                if (data.isEmpty()) {
                    limited.restart();
                }
            } else {
                field(line);
            }
        }
    }

    private void field(String line) throws IOException {
        int colon = line.indexOf(':');
        String name = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        String text = value.startsWith(" ") ? value.substring(1) : value;
        switch (name) {
            case "id" -> id = number(text);
            case "event" -> event = text;
            case "data" -> data.append(text).append('\n');
            default -> LOG.debug("Ignored an unknown field of an event");
        }
    }

    private static long number(String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("The ID of an event is not a revision", e);
        }
    }

    private Optional<OrganizationEvent> dispatch() throws IOException {
        String kind = event;
        String text = data.toString();
        event = "";
        data.setLength(0);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (kind) {
            case "member-joined" ->
                    Optional.of(new OrganizationEvent.MemberJoined(id, read(text, Member.class)));
            case "member-changed" ->
                    Optional.of(new OrganizationEvent.MemberChanged(id, read(text, Member.class)));
            case "member-removed" -> {
                JsonNode removed = read(text, JsonNode.class);
                yield Optional.of(
                        new OrganizationEvent.MemberRemoved(id, removed.path("id").asText("")));
            }
            case "invite-created", "invite-changed" ->
                    Optional.of(new OrganizationEvent.InviteChanged(id, read(text, Invite.class)));
            case "limits-changed" ->
                    Optional.of(new OrganizationEvent.LimitsChanged(id, read(text, Limits.class)));
            case "reset" -> Optional.of(new OrganizationEvent.Reset(id));
            // A newer service may send other events
            default -> Optional.empty();
        };
    }

    private <T> T read(String text, Class<T> type) throws IOException {
        T read = json.readValue(text, type);
        if (read == null) {
            throw new IOException("An event has no data");
        }
        return read;
    }
}
