package org.roster.server.auditsink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;
import org.roster.server.auditsink.SyslogReceiver.Behavior;
import org.roster.server.auditsink.SyslogReceiver.Message;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Every change of every organization arrives at a syslog server that fails in many ways. */
@SqliteFirst
class SyslogDeliveryTest extends SinkTest {

    private final SyslogReceiver receiver = SyslogReceiver.start(TestService.certificates());

    @AfterEach
    void readAgain() {
        receiver.behave(Behavior.READ);
    }

    @AfterAll
    void stop() {
        receiver.close();
    }

    @Override
    protected Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(super.settings());
        settings.put("roster.audit-sink.syslog.host", "localhost");
        settings.put("roster.audit-sink.syslog.port", Integer.toString(receiver.port()));
        settings.put("roster.audit-sink.syslog.enterprise-number", "64512");
        return settings;
    }

    @Override
    String sink() {
        return SyslogSink.NAME;
    }

    private List<Long> awaitAll() {
        return awaitAll(() -> receiver.revisions(roster.organization()));
    }

    @Test
    void everyChangeArrivesOnceInOrder() {
        String other = roster.organization();
        roster = roster.newOrganization(10);
        invite(3);
        assertThat(awaitAll()).isEqualTo(all());
        List<Message> messages = receiver.messages(roster.organization());
        assertThat(messages).extracting(Message::json).isEqualTo(export());
        assertThat(messages).extracting(Message::host).containsOnly("localhost");
        assertThat(messages).extracting(Message::number).containsOnly("64512");
        assertThat(receiver.revisions(other)).isNotEmpty();
        awaitState("up");
        assertThat(roster.operations().get("/metrics").response().body())
                .containsPattern("roster_audit_sink_rows_total\\{sink=\"audit-syslog\"} [1-9]")
                .contains("roster_audit_sink_backlog{sink=\"audit-syslog\"} 0.0");
    }

    @Test
    void changesWaitForAServerThatIsDown() {
        awaitAll();
        receiver.stop();
        invite(2);
        awaitState("down");
        assertThat(roster.ready().status()).isEqualTo(200);
        receiver.restart();
        assertThat(awaitAll()).doesNotHaveDuplicates();
        awaitState("up");
    }

    /** The first two connections end early, in this way. */
    private void interrupt(Behavior ending) {
        awaitAll();
        AtomicInteger connections = new AtomicInteger();
        receiver.behave((self, in) -> {
            if (connections.getAndIncrement() < 2) {
                ending.serve(self, in);
            } else {
                Behavior.READ.serve(self, in);
            }
        });
        invite(5);
        awaitAll();
        assertThat(connections.get()).isGreaterThan(2);
        // A repeated message is the same, so that its organization and revision identify it
        assertThat(receiver.messages(roster.organization()).stream().distinct())
                .extracting(Message::json)
                .containsExactlyInAnyOrderElementsOf(export());
    }

    @Test
    void connectionThatIsCutInAMessageLosesNothing() {
        interrupt((self, in) -> {
            int length = SyslogReceiver.readLength(in);
            assertThat(in.readNBytes(length / 2)).hasSize(length / 2);
        });
    }

    @Test
    void serverThatEndsTheConnectionLosesNothing() {
        interrupt((self, in) -> assertThat(self.readFrame(in)).isTrue());
    }

    @Test
    void serverThatStopsBeforeItReadsLosesNothing() {
        interrupt((self, in) -> {});
    }

    @Test
    void slowServerGetsEverythingOnce() {
        awaitAll();
        receiver.behave((self, in) -> {
            while (self.readFrame(in)) {
                LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
            }
        });
        invite(8);
        assertThat(awaitAll()).doesNotHaveDuplicates();
    }

    @Test
    void namesCannotForgeMessages() {
        String name = "Ada\u001b[31m\u009b1m\r\n33 <13>1 - - - - - \"]\\ \u202e \ud83d\ude00";
        roster.join(roster.google("ada", name), "MEMBER");
        invite(1);
        awaitAll();
        List<Message> messages = receiver.messages(roster.organization());
        assertThat(messages).extracting(Message::json).isEqualTo(export());
        assertThat(messages)
                .extracting(message -> message.json().at("/subject/label").asText())
                .anySatisfy(label -> assertThat(label).contains("Ada", "<13>1", "\"]\\"));
    }
}
