package org.roster.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.desktop.ui.table.TableLayout;
import org.roster.desktop.ui.table.TableLayout.PlacedColumn;
import org.roster.desktop.ui.table.TableLayout.SortedColumn;
import org.roster.desktop.ui.theme.Appearance;
import org.roster.desktop.ui.theme.Density;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class JsonSettingsStoreTest {

    private static final Settings ELSEWHERE =
            Settings.DEFAULT.withServer(new KnownServer("https://example.com", "ada@example.com"));

    @TempDir Path folder;

    private static JsonSettingsStore open(Path folder) {
        return JsonSettingsStore.open(folder, Policy.NONE);
    }

    private Settings write(String file) throws IOException {
        Files.writeString(folder.resolve("settings.json"), file);
        try (JsonSettingsStore store = open(folder)) {
            return store.settings();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void missingFileMeansDefaults() throws IOException {
        try (JsonSettingsStore store = open(folder)) {
            assertThat(store.settings()).isEqualTo(Settings.DEFAULT);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void lastSaveIsLoadedAtTheNextStart() throws IOException {
        Path deep = folder.resolve("not").resolve("yet");
        try (JsonSettingsStore store = open(deep)) {
            for (int number = 0; number <= 100; number++) {
                store.save(
                        store.settings().withServerAddress("https://" + number + ".example.com"));
            }
        }

        try (JsonSettingsStore store = open(deep)) {
            assertThat(store.settings().serverAddress()).isEqualTo("https://100.example.com");
        }
        try (Stream<Path> files = Files.list(deep)) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{\"serverAddress\":",
                "[]",
                "{\"serverAddress\":{}}",
                "{}{}",
                "{\"version\":0}",
                "{\"version\":\"2\"}",
                "{\"version\":2,\"zoom\":\"large\"}",
                "{\"version\":2,\"appearance\":\"purple\"}",
                "{\"version\":2,\"servers\":[null]}",
                "{\"version\":2,\"servers\":[{}]}",
                "{\"version\":2,\"tables\":{\"users\":{}}}",
                "{\"version\":2,\"window\":{\"x\":\"NaN\",\"y\":0,\"width\":9,\"height\":9,\"maximized\":false}}",
            })
    void damagedFileIsBackedUp(String damaged) throws IOException {
        for (int start = 0; start < 2; start++) {
            Files.writeString(folder.resolve("settings.json"), damaged);
            try (JsonSettingsStore store = open(folder)) {
                assertThat(store.settings()).isEqualTo(Settings.DEFAULT);
                store.save(ELSEWHERE);
            }
        }

        assertThat(files())
                .containsExactly(
                        "settings.damaged-1.json", "settings.damaged-2.json", "settings.json");
        assertThat(folder.resolve("settings.damaged-1.json")).hasContent(damaged);
    }

    @Test
    void allSettingsAreLoadedAtTheNextStart() {
        Settings all =
                ELSEWHERE
                        .withAppearance(Appearance.DARK)
                        .withDensity(Density.COMPACT)
                        .withZoom(125)
                        .withLanguage(Language.GERMAN)
                        .withClipboardCleared(false)
                        .withLinksHidden(true)
                        .withInvite(
                                new InvitePreference(
                                        LinkValidity.DAYS_30, MailLanguage.GERMAN, false))
                        .withTable(
                                "users",
                                new TableLayout(
                                        List.of(new PlacedColumn("name", 240, false)),
                                        List.of(new SortedColumn("role", true))))
                        .withWindow(new WindowBounds(-20.5, 30, 1200, 740, true));
        try (JsonSettingsStore store = open(folder)) {
            store.save(all);
        }
        try (JsonSettingsStore store = open(folder)) {
            assertThat(store.settings()).isEqualTo(all);
        }
    }

    @Test
    void unversionedSettingsAreMigrated() throws IOException {
        assertThat(write("{\"serverAddress\":\"https://example.com\"}"))
                .isEqualTo(Settings.DEFAULT.withServerAddress("https://example.com"));
        assertThat(write("{\"serverAddress\":null}")).isEqualTo(Settings.DEFAULT);
        assertThat(files()).containsExactly("settings.json");

        try (JsonSettingsStore store = open(folder)) {
            store.save(ELSEWHERE);
        }
        assertThat(folder.resolve("settings.json"))
                .content()
                .startsWith("{\n  \"version\" : 2,\n  \"servers\" : [");
        assertThat(files()).containsExactly("settings.json");
    }

    @Test
    void missingValuesMeanDefaults() throws IOException {
        assertThat(write("{\"version\":2,\"zoom\":150,\"density\":null}"))
                .isEqualTo(Settings.DEFAULT.withZoom(150));
        assertThat(write("{\"version\":2,\"zoom\":5000}").zoom()).isEqualTo(200);
    }

    @Test
    void newerSettingsAreReadAndBackedUp() throws IOException {
        String newer =
                """
                {"version":7,"zoom":150,"appearance":"sepia","density":"compact",
                 "servers":{"work":"https://example.com"},"somethingNew":[1]}
                """;
        assertThat(write(newer))
                .isEqualTo(Settings.DEFAULT.withZoom(150).withDensity(Density.COMPACT));
        assertThat(files()).containsExactly("settings.json");
        assertThat(folder.resolve("settings.json")).hasContent(newer);

        try (JsonSettingsStore store = open(folder)) {
            store.save(store.settings().withZoom(100));
        }
        try (JsonSettingsStore store = open(folder)) {
            assertThat(store.settings()).isEqualTo(Settings.DEFAULT.withDensity(Density.COMPACT));
            store.save(ELSEWHERE);
        }
        assertThat(files()).containsExactly("settings.json", "settings.version-7-1.json");
        assertThat(folder.resolve("settings.version-7-1.json")).hasContent(newer);
    }

    @Test
    void newerSettingsAreNotOverwrittenWithoutBackup() throws IOException {
        String newer = "{\"version\":7,\"zoom\":150}";
        Files.writeString(folder.resolve("settings.json"), newer);
        for (int number = 1; number <= 100; number++) {
            Files.createFile(folder.resolve("settings.version-7-" + number + ".json"));
        }
        try (JsonSettingsStore store = open(folder)) {
            store.save(ELSEWHERE);
        }
        assertThat(folder.resolve("settings.json")).hasContent(newer);
    }

    @Test
    void unwritableFolderDoesNotPreventStartup() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        try (JsonSettingsStore store = open(file)) {
            store.save(ELSEWHERE);
            assertThat(store.settings().serverAddress()).isEqualTo("https://example.com");
        }
    }

    @Test
    void settingsFolderFollowsTheOperatingSystem() {
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

    @Test
    void logFolderFollowsTheOperatingSystem() {
        Path home = folder.toAbsolutePath();
        assertThat(SettingsFolder.logs("Linux", home, Map.of()))
                .isEqualTo(home.resolve(".local/state/roster"));
        assertThat(SettingsFolder.logs("Linux", home, Map.of("XDG_STATE_HOME", home + "/x")))
                .isEqualTo(home.resolve("x/roster"));
        assertThat(SettingsFolder.logs("Linux", home, Map.of("XDG_STATE_HOME", "not/absolute")))
                .isEqualTo(home.resolve(".local/state/roster"));
        assertThat(SettingsFolder.logs("Mac OS X", home, Map.of()))
                .isEqualTo(home.resolve("Library/Logs/Roster"));
        assertThat(SettingsFolder.logs("Windows 11", home, Map.of("LOCALAPPDATA", home + "/local")))
                .isEqualTo(home.resolve("local/Roster/Logs"));
    }
}
