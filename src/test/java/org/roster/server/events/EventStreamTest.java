package org.roster.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.contract.Actor;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.server.access.Caller;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.sessions.CurrentSession;

import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Behaviour of event streams that depends on time or quantity. */
class EventStreamTest {

    private static final Caller READER =
            new Caller(
                    new CurrentSession(
                            "",
                            "",
                            Instant.EPOCH,
                            new VerifiedIdentity(
                                    Provider.GOOGLE,
                                    "https://accounts.example.com",
                                    "1",
                                    null,
                                    "ada@example.com",
                                    Set.of("ada@example.com"),
                                    "Ada Example",
                                    null,
                                    null,
                                    Instant.MAX)),
                    "organization",
                    new Actor("ada", "Ada Example"),
                    Role.ADMINISTRATOR);

    @Test
    void idleStreamSendsComments() throws Exception {
        EventStream stream = new EventStream(READER, 1, List.of());
        AtomicInteger comments = new AtomicInteger();
        stream.writeTo(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        if (b == ':' && comments.incrementAndGet() == 3) {
                            stream.end();
                        }
                    }
                },
                Duration.ofMillis(10));
        assertThat(comments).hasValue(3);
    }

    @Test
    void slowReaderIsDisconnected() throws Exception {
        EventStream stream = new EventStream(READER, 0, List.of());
        for (int revision = 1; revision <= 5000; revision++) {
            stream.publish(
                    new ChangeBatch(
                            revision - 1,
                            revision,
                            List.of(new ServerSentEvent(revision, new byte[] {1})),
                            Map.of(),
                            null,
                            false));
        }
        stream.writeTo(OutputStream.nullOutputStream(), Duration.ofDays(1));
    }
}
