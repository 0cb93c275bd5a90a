package org.roster.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.server.configuration.Configuration.BackupSettings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The settings of backups. */
class BackupSettingTest {

    private static void isRefused(Map<String, String> settings, String... words) {
        assertThatThrownBy(() -> Configuration.of(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void backupsAreMadeHourlyIfThereIsAFolder() throws ConfigurationException {
        assertThat(Configuration.of(Map.of()).backup()).isNull();
        assertThat(Configuration.of(Map.of("roster.backup.folder", "/backups")).backup())
                .isEqualTo(
                        new BackupSettings(
                                Path.of("/backups"), Duration.ofHours(1), Duration.ofDays(14)));
    }

    @ParameterizedTest
    @CsvSource({
        "roster.backup.interval, PT59S, PT15M",
        "roster.backup.interval, P8D, PT15M",
        "roster.backup.interval, hourly, PT15M",
        "roster.backup.retention, PT59M, P14D",
        "roster.backup.retention, 14, P14D"
    })
    void invalidPeriodIsRefused(String key, String value, String example) {
        Map<String, String> settings = new HashMap<>(Map.of("roster.backup.folder", "/backups"));
        settings.put(key, value);
        isRefused(settings, key, "for example " + example);
    }

    @Test
    void periodsNeedAFolder() {
        isRefused(Map.of("roster.backup.interval", "PT5M"), "roster.backup.folder", "is missing");
    }

    @Test
    void postgresqlIsBackedUpByItsOwnTools() {
        isRefused(
                Map.of(
                        "roster.backup.folder",
                        "/backups",
                        "roster.database.url",
                        "jdbc:postgresql://db.example.com/roster"),
                "roster.backup.folder",
                "pgBackRest");
    }

    @Test
    void folderOfTheDatabaseIsRefused() {
        isRefused(
                Map.of(
                        "roster.backup.folder",
                        "/data",
                        "roster.database.url",
                        "jdbc:sqlite:/data/roster.db"),
                "another folder");
    }
}
