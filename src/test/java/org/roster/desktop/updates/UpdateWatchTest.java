package org.roster.desktop.updates;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.demo.MemorySettings;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.settings.Settings;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

class UpdateWatchTest {

    private static final Version CURRENT = new Version(1, 0, 0, false);

    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final MemorySettings settings = new MemorySettings(Settings.DEFAULT);
    private final ObjectProperty<Boolean> wanted = new SimpleObjectProperty<>(true);
    private final List<String> offered = new ArrayList<>();
    private String newest = "1.1.0";
    private int asked;

    private void begin(@Nullable Version current) {
        new UpdateWatch(
                        this::answer,
                        current,
                        wanted,
                        settings,
                        tasks.tasks(),
                        update -> offered.add(update.version().toString()))
                .begin();
    }

    private Update answer() throws IOException {
        asked++;
        return new Update(
                Version.parse(newest).orElseThrow(() -> new IOException("away")),
                URI.create("https://roster.example.com"));
    }

    private void tell(String version) {
        newest = version;
        tasks.passTime(UpdateWatch.PAUSE);
    }

    @Test
    void updatesAreCheckedDaily() {
        begin(CURRENT);
        assertThat(asked).isZero();

        tasks.passTime(UpdateWatch.FIRST);
        assertThat(offered).containsExactly("1.1.0");
        assertThat(settings.settings().updates().newest()).isEqualTo("1.1.0");
        tell("1.2.0");
        assertThat(offered).containsExactly("1.1.0", "1.2.0");
    }

    @Test
    void noCheckRunsUntilTheUserEnablesIt() {
        wanted.set(false);
        begin(CURRENT);
        tell("1.1.0");
        tell("1.1.0");
        assertThat(asked).isZero();

        wanted.set(true);
        assertThat(offered).containsExactly("1.1.0");
        wanted.set(false);
        tell("1.1.0");
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void sameAndOlderVersionsAreNotOffered() {
        begin(CURRENT);
        tell("1.0.0");
        tell("1.0.0");
        begin(new Version(2, 0, 0, false));
        tell("1.9.9");

        assertThat(asked).isPositive();
        assertThat(offered).isEqualTo(List.of("1.9.9"));
    }

    @Test
    void olderManifestIsIgnoredAfterANewerOne() {
        begin(CURRENT);
        tell("1.5.0");
        tell("1.4.0");

        assertThat(offered).containsExactly("1.5.0");
        assertThat(settings.settings().updates().newest()).isEqualTo("1.5.0");
        tell("1.5.1");
        assertThat(offered).containsExactly("1.5.0", "1.5.1");
    }

    @Test
    void failedCheckIsRepeatedTheNextDay() {
        begin(CURRENT);
        tell("none");
        assertThat(offered).isEmpty();

        tell("1.1.0");
        assertThat(offered).containsExactly("1.1.0");
    }

    @Test
    void buildWithoutVersionNeverChecks() {
        begin(null);
        tell("1.1.0");

        assertThat(asked).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0, 1.0.1",
        "1.9.0, 1.10.0",
        "1.9.9, 2.0.0",
        "1.0.0-SNAPSHOT, 1.0.0",
        "0.9.9, 1.0.0-SNAPSHOT",
    })
    void versionsAreOrdered(String before, String after) {
        Version older = Version.parse(before).orElseThrow();
        Version newer = Version.parse(after).orElseThrow();

        assertThat(older).isLessThan(newer);
        assertThat(newer).isGreaterThan(older).isEqualByComparingTo(newer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "1.2.3.4",
                "v1.2.3",
                "1.2.3 ",
                "1.2.x",
                "9999999.0.0",
                "1.2.3-\u00e4"
            })
    void invalidVersionIsRejected(String text) {
        assertThat(Version.parse(text)).isEmpty();
    }
}
