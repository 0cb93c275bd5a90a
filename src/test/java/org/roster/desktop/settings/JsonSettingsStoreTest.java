package org.roster.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class JsonSettingsStoreTest {

    @TempDir Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void newPersonStartsWithTheDefaults() throws IOException {
        try (JsonSettingsStore store = JsonSettingsStore.open(folder)) {
            assertThat(store.settings()).isEqualTo(Settings.DEFAULT);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsSavedIsThereAtTheNextStart() throws IOException {
        Path deep = folder.resolve("not").resolve("yet");
        try (JsonSettingsStore store = JsonSettingsStore.open(deep)) {
            for (int number = 0; number <= 100; number++) {
                store.save(
                        store.settings().withServerAddress("https://" + number + ".example.com"));
            }
        }

        try (JsonSettingsStore store = JsonSettingsStore.open(deep)) {
            assertThat(store.settings().serverAddress()).isEqualTo("https://100.example.com");
        }
        try (Stream<Path> files = Files.list(deep)) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "{\"serverAddress\":", "[]", "{\"serverAddress\":{}}", "{}{}"})
    void damagedFileIsKeptAside(String damaged) throws IOException {
        for (int start = 0; start < 2; start++) {
            Files.writeString(folder.resolve("settings.json"), damaged);
            try (JsonSettingsStore store = JsonSettingsStore.open(folder)) {
                assertThat(store.settings()).isEqualTo(Settings.DEFAULT);
                store.save(new Settings("https://example.com"));
            }
        }

        assertThat(files())
                .containsExactly(
                        "settings.damaged-1.json", "settings.damaged-2.json", "settings.json");
        assertThat(folder.resolve("settings.damaged-1.json")).hasContent(damaged);
    }

    @Test
    void settingsOfANewerRosterAreRead() throws IOException {
        Files.writeString(
                folder.resolve("settings.json"),
                "{\"serverAddress\":\"https://example.com\",\"somethingNew\":[1]}");

        try (JsonSettingsStore store = JsonSettingsStore.open(folder)) {
            assertThat(store.settings().serverAddress()).isEqualTo("https://example.com");
        }
    }

    @Test
    void folderThatCannotBeMadeIsNoReasonToEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        try (JsonSettingsStore store = JsonSettingsStore.open(file)) {
            store.save(new Settings("https://example.com"));
            assertThat(store.settings().serverAddress()).isEqualTo("https://example.com");
        }
    }

    @Test
    void eachSystemHasItsOwnPlace() {
        Path home = folder.toAbsolutePath();

        assertThat(SettingsFolder.of("Linux", home, Map.of()))
                .isEqualTo(home.resolve(".config/roster"));
        assertThat(SettingsFolder.of("Linux", home, Map.of("XDG_CONFIG_HOME", home + "/x")))
                .isEqualTo(home.resolve("x/roster"));
        assertThat(SettingsFolder.of("Linux", home, Map.of("XDG_CONFIG_HOME", "not/absolute")))
                .isEqualTo(home.resolve(".config/roster"));
        assertThat(SettingsFolder.of("Mac OS X", home, Map.of()))
                .isEqualTo(home.resolve("Library/Application Support/Roster"));
        assertThat(SettingsFolder.of("Windows 11", home, Map.of("APPDATA", home + "/roaming")))
                .isEqualTo(home.resolve("roaming/Roster"));
    }
}
