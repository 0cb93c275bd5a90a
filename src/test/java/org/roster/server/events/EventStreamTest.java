package org.roster.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.contract.Actor;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.server.access.Caller;
import org.roster.server.access.Credential;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.sessions.CurrentSession;

import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Behavior of event streams that depends on time or quantity. */
class EventStreamTest {

    private static final byte EVENT = 1;

    private static final Caller READER =
            new Caller(
                    new Credential.SessionCredential(
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
                                            Instant.MAX))),
                    "organization",
                    new Actor("ada", "Ada Example"),
                    Role.ADMINISTRATOR,
                    Set.of());

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
    void commentsComeBetweenFrequentEvents() throws Exception {
        EventStream stream = new EventStream(READER, 0, List.of(event(0)));
        AtomicInteger comments = new AtomicInteger();
        AtomicLong events = new AtomicLong();
        stream.writeTo(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        if (b == ':') {
                            comments.incrementAndGet();
                        } else if (b == EVENT && events.incrementAndGet() < 10) {
                            // The queue is never empty, so the stream never waits for an event.
                            stream.publish(batch(events.get()));
                        } else if (b == EVENT) {
                            stream.end();
                        }
                    }
                },
                Duration.ofNanos(1));
        assertThat(comments.get()).isGreaterThan(5);
    }

    private static ServerSentEvent event(long revision) {
        return new ServerSentEvent(revision, new byte[] {EVENT}, null);
    }

    private static ChangeBatch batch(long revision) {
        return new ChangeBatch(
                revision - 1, revision, List.of(event(revision)), Map.of(), null, false);
    }

    @Test
    void slowReaderIsDisconnected() throws Exception {
        EventStream stream = new EventStream(READER, 0, List.of());
        for (int revision = 1; revision <= 5000; revision++) {
            stream.publish(batch(revision));
        }
        stream.writeTo(OutputStream.nullOutputStream(), Duration.ofDays(1));
    }
}
