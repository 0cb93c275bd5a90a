package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.roster.server.Databases;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;
import org.roster.server.storage.Database;

import java.util.concurrent.atomic.AtomicInteger;

/** When the worker of the same process learns of a mail. */
@SqliteFirst
class QueuedMailTest {

    @Parameter Databases database = Databases.SQLITE;

    @Test
    void theWorkerIsToldAfterTheCommitAndNotAfterARollback() {
        try (TestService roster = new TestService(database);
                Database opened = roster.openDatabase()) {
            String invite = roster.invite("GOOGLE", "+12025550199", "MEMBER").text("/id");
            AtomicInteger told = new AtomicInteger();
            Outbox outbox = new Outbox(roster.clock());
            outbox.onQueued(told::incrementAndGet);

            assertThatThrownBy(() ->
                            opened.write(handle -> {
                                outbox.enqueue(
                                        handle, roster.organization(), invite, "a@example.com");
                                throw new IllegalStateException("rolled back");
                            }))
                    .hasMessage("rolled back");
            assertThat(told).hasValue(0);

            opened.write(handle -> {
                outbox.enqueue(handle, roster.organization(), invite, "a@example.com");
                assertThat(told).hasValue(0);
                return invite;
            });
            assertThat(told).hasValue(1);
        }
    }
}
