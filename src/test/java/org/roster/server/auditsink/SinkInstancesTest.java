package org.roster.server.auditsink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.roster.demo.service.LocalService;
import org.roster.server.EachDatabase;
import org.roster.server.TestService;
import org.roster.server.storage.Database;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Several instances of a service share a sink. */
@EachDatabase
class SinkInstancesTest extends SinkTest {

    private final SyslogReceiver receiver = SyslogReceiver.start(TestService.certificates());

    @AfterEach
    void resetClock() {
        roster.clock().reset();
    }

    @AfterAll
    void stop() {
        receiver.close();
    }

    @Override
    String sink() {
        return SyslogSink.NAME;
    }

    private LocalService instance() {
        return roster.anotherInstance(
                Map.of(
                        "roster.audit-sink.syslog.host",
                        "localhost",
                        "roster.audit-sink.syslog.port",
                        Integer.toString(receiver.port())));
    }

    private List<Long> revisions() {
        return receiver.revisions(roster.organization());
    }

    @Test
    void restartedInstanceContinues() {
        try (LocalService first = instance()) {
            assertThat(first.command("check")).contains("audit-syslog\tok");
            invite(2);
            awaitAll(this::revisions);
        }
        invite(3);
        try (LocalService second = instance()) {
            assertThat(second.url()).isNotNull();
            assertThat(awaitAll(this::revisions)).isEqualTo(all());
        }
    }

    @Test
    void twoInstancesSendEachChangeOnce() {
        try (LocalService first = instance();
                LocalService second = instance()) {
            assertThat(first.url()).isNotEqualTo(second.url());
            for (int i = 0; i < 10; i++) {
                invite(2);
                awaitAll(this::revisions);
            }
            assertThat(revisions()).isEqualTo(all());
        }
    }

    /** As if an instance had been killed while it sent. */
    @Test
    void sinkOfAKilledInstanceIsTakenOver() {
        try (Database opened = roster.openDatabase();
                LocalService instance = instance()) {
            assertThat(instance.url()).isNotNull();
            awaitAll(this::revisions);
            SinkPositions killed = new SinkPositions(sink(), roster.clock());
            await().atMost(LONG).until(() -> opened.write(killed::claim));
            invite(2);
            roster.clock().advance(SinkPositions.LEASE.minusSeconds(30));
            long sent = receiver.messages().size();
            SinkPositions other = new SinkPositions(sink(), roster.clock());
            assertThat(opened.<Boolean, RuntimeException>write(other::claim)).isFalse();
            assertThat(receiver.messages()).hasSize(Math.toIntExact(sent));
            roster.clock().advance(Duration.ofMinutes(1));
            assertThat(awaitAll(this::revisions)).isEqualTo(all());
        }
    }

    /** It was slow and wakes up after another instance has copied more. */
    @Test
    void positionNeverMovesBack() {
        try (Database opened = roster.openDatabase()) {
            SinkPositions slow = new SinkPositions("audit-other", roster.clock());
            SinkPositions fast = new SinkPositions("audit-other", roster.clock());
            assertThat(opened.<Boolean, RuntimeException>write(slow::claim)).isTrue();
            SinkPositions.RowBatch first = opened.read(handle -> slow.next(handle, "", 500));
            roster.clock().advance(SinkPositions.LEASE.plusSeconds(1));
            assertThat(opened.<Boolean, RuntimeException>write(fast::claim)).isTrue();
            invite(1);
            SinkPositions.RowBatch more = opened.read(handle -> fast.next(handle, "", 500));
            assertThat(opened.<Boolean, RuntimeException>write(h -> fast.advance(h, more)))
                    .isTrue();
            assertThat(opened.<Boolean, RuntimeException>write(h -> slow.advance(h, first)))
                    .isFalse();
            assertThat(opened.read(fast::backlog)).isZero();
        }
    }

    @Test
    void rowsThatRetentionRemovedAreReported() {
        try (Database opened = roster.openDatabase()) {
            invite(3);
            String organization = roster.organization();
            SinkPositions positions = new SinkPositions("audit-late", roster.clock());
            opened.write(positions::claim);
            opened.write(handle ->
                    positions.advance(
                            handle,
                            new SinkPositions.RowBatch(
                                    List.of(), Map.of(organization, 1L), List.of())));
            opened.write(handle ->
                    handle.createUpdate(
                                    """
                                    INSERT INTO audit_checkpoint VALUES (:id, 3, '', 3, 0, '')
                                    """)
                            .bind("id", organization)
                            .execute());
            try {
                SinkPositions.RowBatch batch =
                        opened.read(handle -> positions.next(handle, "", 5000));
                assertThat(batch.removed())
                        .containsExactly("organization " + organization + ", revisions 2 to 3");
            } finally {
                opened.write(handle -> handle.execute("DELETE FROM audit_checkpoint"));
            }
        }
    }
}
