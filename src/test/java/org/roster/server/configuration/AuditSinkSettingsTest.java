package org.roster.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.server.configuration.Configuration.SyslogSettings;
import org.roster.server.configuration.Configuration.Tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings of the sinks of the activity log. */
class AuditSinkSettingsTest {

    private static final String HOST = "roster.audit-sink.syslog.host";

    @TempDir private Path folder = Path.of("");

    @Test
    void nothingIsCopiedByDefault() throws ConfigurationException {
        assertThat(Configuration.of(Map.of()).audit().sinkFile()).isNull();
        assertThat(Configuration.of(Map.of()).audit().syslog()).isNull();
    }

    @Test
    void relativeFileStartsAtTheConfiguration() throws ConfigurationException {
        Map<String, String> settings = Map.of("roster.audit-sink.file", "audit.jsonl");
        assertThat(Configuration.of(settings, folder, List.of()).audit().sinkFile())
                .isEqualTo(folder.resolve("audit.jsonl"));
    }

    @Test
    void serverIsReachedOverTls() throws Exception {
        assertThat(Configuration.of(Map.of(HOST, "syslog.example.com")).audit().syslog())
                .isEqualTo(new SyslogSettings("syslog.example.com", 6514, null, null, 32473, 8192));
        Path pem = Files.writeString(folder.resolve("a.pem"), "");
        Map<String, String> all = new HashMap<>(Map.of(HOST, "syslog.example.com"));
        all.put("roster.audit-sink.syslog.port", "601");
        all.put("roster.audit-sink.syslog.trust-certificates", pem.toString());
        all.put("roster.audit-sink.syslog.certificate", pem.toString());
        all.put("roster.audit-sink.syslog.key", pem.toString());
        all.put("roster.audit-sink.syslog.enterprise-number", "64512");
        all.put("roster.audit-sink.syslog.max-message-size", "2048");
        assertThat(Configuration.of(all).audit().syslog())
                .isEqualTo(
                        new SyslogSettings(
                                "syslog.example.com", 601, pem, new Tls(pem, pem), 64512, 2048));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port | 0 | 1 to 65535",
                "enterprise-number | 0 | private enterprise number",
                "enterprise-number | roster | private enterprise number",
                "max-message-size | 2047 | from 2048 to 65536",
                "max-message-size | 65537 | from 2048 to 65536",
                "trust-certificates | /none.pem | readable PEM file",
                "certificate | PEM | roster.audit-sink.syslog.key is missing",
                "key | PEM | roster.audit-sink.syslog.certificate is missing"
            })
    void invalidSettingIsReported(String name, String value, String problem) throws IOException {
        Path pem = Files.writeString(folder.resolve("a.pem"), "");
        Map<String, String> settings =
                Map.of(
                        HOST,
                        "syslog.example.com",
                        "roster.audit-sink.syslog." + name,
                        value.replace("PEM", pem.toString()));
        assertThatThrownBy(() -> Configuration.of(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("roster.audit-sink.syslog.")
                .hasMessageContaining(problem);
    }

    @Test
    void settingsWithoutAServerAreReported() throws IOException {
        Path pem = Files.writeString(folder.resolve("a.pem"), "");
        Map<String, String> settings =
                Map.of("roster.audit-sink.syslog.trust-certificates", pem.toString());
        assertThatThrownBy(() -> Configuration.of(settings)).hasMessageContaining(HOST);
    }
}
