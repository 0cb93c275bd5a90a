package org.roster.server.auditsink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.demo.TestCertificates;
import org.roster.server.audit.AuditExport.ExportedRow;
import org.roster.server.configuration.Configuration.SyslogSettings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import javax.net.ssl.SSLContext;

/** Syslog servers that don't respond. */
class SyslogSinkTest {

    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final ExportedRow ROW = SyslogMessageTest.row("member-removed", "Ada");

    @TempDir private Path folder = Path.of("");

    private SyslogSink sink(String host, int port) throws IOException {
        TestCertificates certificates = TestCertificates.create(folder);
        return sink(host, port, certificates);
    }

    private static SyslogSink sink(String host, int port, TestCertificates certificates)
            throws IOException {
        SyslogSettings server =
                new SyslogSettings(host, port, certificates.authority(), null, 32473, 8192);
        SSLContext tls = SyslogTls.context(server, null);
        return new SyslogSink(server, "roster.example.com", () -> tls, DEADLINE);
    }

    private static String failure(SyslogSink sink, List<ExportedRow> rows) {
        try {
            sink.write(rows);
            return "";
        } catch (SinkUnavailableException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void serverThatNeverEndsTheConnectionIsTooSlow() throws IOException {
        TestCertificates certificates = TestCertificates.create(folder);
        CountDownLatch tested = new CountDownLatch(1);
        try (SyslogReceiver receiver = SyslogReceiver.start(certificates)) {
            receiver.behave((self, in) -> {
                while (self.readFrame(in)) {
                    assertThat(self.messages()).isNotEmpty();
                }
                try {
                    tested.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            SyslogSink sink = sink("localhost", receiver.port(), certificates);
            assertThat(failure(sink, List.of(ROW))).isEqualTo(SyslogFailures.TOO_SLOW);
            assertThat(receiver.messages()).hasSize(1);
            tested.countDown();
        }
    }

    @Test
    void serverThatNeverReadsIsTooSlow() throws IOException {
        TestCertificates certificates = TestCertificates.create(folder);
        CountDownLatch tested = new CountDownLatch(1);
        try (SyslogReceiver receiver = SyslogReceiver.start(certificates)) {
            receiver.behave((self, in) -> {
                try {
                    tested.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            SyslogSink sink = sink("localhost", receiver.port(), certificates);
            // More than the buffers of a connection hold
            assertThat(failure(sink, Collections.nCopies(20_000, ROW)))
                    .isEqualTo(SyslogFailures.TOO_SLOW);
            tested.countDown();
        }
    }

    @Test
    void serverWithoutTlsIsTooSlow() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SyslogSink sink = sink("localhost", silent.getLocalPort());
            assertThat(failure(sink, List.of())).isEqualTo(SyslogFailures.TOO_SLOW);
        }
    }

    @Test
    void unknownHostIsReported() throws IOException {
        assertThat(failure(sink("syslog.invalid", 6514), List.of()))
                .isEqualTo("The syslog server's host name could not be resolved");
    }
}
