package org.roster.server.auditsink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.demo.TestCertificates;
import org.roster.demo.service.LocalService;
import org.roster.server.Api;
import org.roster.server.SqliteOnly;
import org.roster.server.TestService;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows go only to a syslog server with a trusted certificate for its name. */
@SqliteOnly
class SyslogTrustTest extends SinkTest {

    private static final String TRUST = "trust-certificates";

    @TempDir private Path folder = Path.of("");

    private final List<SyslogReceiver> receivers = new ArrayList<>();

    @AfterEach
    void close() {
        receivers.forEach(SyslogReceiver::close);
        receivers.clear();
        roster.clock().reset();
    }

    @Override
    String sink() {
        return SyslogSink.NAME;
    }

    private SyslogReceiver started(SyslogReceiver receiver) {
        receivers.add(receiver);
        return receiver;
    }

    /** Starts an instance that sends to a receiver, with further pairs of a key and a value. */
    private LocalService instance(SyslogReceiver receiver, String... further) {
        Map<String, String> settings = new HashMap<>();
        settings.put("roster.audit-sink.syslog.host", "localhost");
        settings.put("roster.audit-sink.syslog.port", Integer.toString(receiver.port()));
        for (int i = 0; i < further.length; i += 2) {
            settings.put("roster.audit-sink.syslog." + further[i], further[i + 1]);
        }
        return roster.anotherInstance(settings);
    }

    private void awaitArrival(SyslogReceiver receiver) {
        assertThat(awaitAll(() -> receiver.revisions(roster.organization()))).isEqualTo(all());
    }

    private void assertRefused(LocalService instance, SyslogReceiver receiver, String reason) {
        assertThatThrownBy(() -> instance.command("check"))
                .hasMessageContaining("audit-syslog: ")
                .hasMessageContaining(reason);
        Api operations = new Api(roster.http(), instance.operations(), "");
        await().atMost(LONG)
                .until(() -> {
                    roster.clock().advance(Duration.ofSeconds(6));
                    return operations
                            .get("/health/ready")
                            .text("/dependencies/audit-syslog")
                            .equals("down");
                });
        assertThat(receiver.messages()).isEmpty();
    }

    @Test
    void certificateOfAnotherAuthorityIsRefused() {
        TestCertificates other = TestCertificates.create(folder);
        SyslogReceiver receiver = started(SyslogReceiver.start(other));
        try (LocalService instance = instance(receiver)) {
            assertRefused(instance, receiver, "not trusted; if it is yours, set");
        }
        try (LocalService instance = instance(receiver, TRUST, other.authority().toString())) {
            assertThat(instance.command("check")).contains("audit-syslog\tok");
            awaitArrival(receiver);
        }
    }

    @Test
    void configuredAuthorityIsTheOnlyOne() {
        SyslogReceiver receiver = started(SyslogReceiver.start(TestService.certificates()));
        Path other = TestCertificates.create(folder).authority();
        try (LocalService instance = instance(receiver, TRUST, other.toString())) {
            assertRefused(instance, receiver, "not trusted");
        }
    }

    @Test
    void certificateForAnotherNameIsRefused() {
        TestCertificates other = TestCertificates.createFor(folder, "syslog.example.com");
        SyslogReceiver receiver = started(SyslogReceiver.start(other));
        try (LocalService instance = instance(receiver, TRUST, other.authority().toString())) {
            assertRefused(instance, receiver, "not valid for the name localhost");
        }
    }

    @Test
    void serverThatRequiresACertificateGetsIt() {
        TestCertificates client = TestCertificates.create(folder);
        SyslogReceiver receiver =
                started(SyslogReceiver.startForClients(TestService.certificates()));
        try (LocalService instance = instance(receiver)) {
            assertRefused(instance, receiver, "set roster.audit-sink.syslog.certificate");
        }
        try (LocalService instance =
                instance(
                        receiver,
                        "certificate",
                        client.certificate().toString(),
                        "key",
                        client.key().toString())) {
            assertThat(instance.command("check")).contains("audit-syslog\tok");
            awaitArrival(receiver);
        }
        assertThat(receiver.clients())
                .isNotEmpty()
                .allSatisfy(certificate ->
                        assertThat(certificate.getPublicKey()).isEqualTo(client.publicKey()));
    }

    @Test
    void replacedAuthorityIsTrustedWithoutARestart() throws IOException {
        TestCertificates old = TestCertificates.create(folder);
        Path file = Files.copy(old.authority(), folder.resolve("current.pem"));
        Path next = Files.createDirectory(folder.resolve("next"));
        TestCertificates current = TestCertificates.create(next);
        SyslogReceiver receiver = started(SyslogReceiver.start(current));
        try (LocalService instance = instance(receiver, TRUST, file.toString())) {
            assertRefused(instance, receiver, "not trusted");
            Files.writeString(file, "not a certificate");
            assertThatThrownBy(() -> instance.command("check"))
                    .hasMessageContaining("Could not read the trusted certificates");
            Files.copy(current.authority(), file, StandardCopyOption.REPLACE_EXISTING);
            awaitArrival(receiver);
        }
    }

    @Test
    void unreadableCertificatePreventsTheStart() throws IOException {
        SyslogReceiver receiver = started(SyslogReceiver.start(TestService.certificates()));
        Path file = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> instance(receiver, TRUST, file.toString()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("empty.pem contains no certificate");
    }
}
