package org.roster.desktop.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleBooleanProperty;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.desktop.fake.TestTasks;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicReference;

class TimesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T14:03:22Z");

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @BeforeEach
    void setLocaleAndZone() {
        Locale.setDefault(Locale.US);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    @AfterEach
    void restoreLocaleAndZone() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, just now",
        "PT59S, just now",
        "-PT59S, just now",
        "PT1M, in a minute",
        "-PT1M, a minute ago",
        "-PT59M, 59 minutes ago",
        "-PT1H, an hour ago",
        "PT1M1S, in 2 minutes",
        "PT59M1S, in an hour",
        "PT23H, in 23 hours",
        "PT23H1M, in a day",
        "P13DT23H59M, in 14 days",
        "-P13DT23H59M, 13 days ago",
        "-P1D, a day ago",
        "P14D, in 14 days",
        "-P59D, 59 days ago",
        "-P60D, 'Sep 25, 2026'",
        "P60D, 'Jan 23, 2027'"
    })
    void relativeTimeIsInEnglish(Duration from, String said) {
        assertThat(new Times(() -> NOW).relative(NOW.plus(from))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"-P3D, vor 3 Tagen", "P1D, in einem Tag", "PT2H, in 2 Stunden"})
    void relativeTimeIsInGerman(Duration from, String said) {
        Locale.setDefault(Locale.GERMANY);
        assertThat(new Times(() -> NOW).relative(NOW.plus(from))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr-FR | il y a 3 jours   | dans une heure | 24 nov. 2026 14:03",
                "fr-CA | il y a 3 jours   | dans une heure | 24 nov. 2026 14 h 03",
                "es-ES | hace 3 días      | en una hora    | 24 nov 2026, 14:03",
                "es-MX | hace 3 días      | en una hora    | 24 nov 2026, 2:03 p.m.",
                "ru-RU | 3 days ago       | in an hour     | 24 нояб. 2026 г., 14:03"
            })
    void wordsFollowTheLanguageAndFormatsTheRegion(
            String tag, String past, String future, String exact) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        Times times = new Times(() -> NOW);
        assertThat(times.relative(NOW.minus(Duration.ofDays(3)))).isEqualTo(past);
        assertThat(times.relative(NOW.plus(Duration.ofHours(1)))).isEqualTo(future);
        assertThat(times.exact(NOW).replaceAll("\\h", " ")).isEqualTo(exact);
    }

    @ParameterizedTest
    @CsvSource({"UTC, GMT", "Europe/Berlin, GMT+1", "Asia/Kolkata, GMT+5:30"})
    void timeForOthersNamesTheZone(String id, String shown) {
        TimeZone.setDefault(TimeZone.getTimeZone(id));
        Times times = new Times(() -> NOW);
        assertThat(times.exactInZone(NOW)).isEqualTo(times.exact(NOW) + " " + shown);
    }

    @Test
    void timeTicksEachMinuteOnlyWhileVisible() {
        TestTasks tasks = new TestTasks();
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        Times times = new Times(now::get);
        SimpleBooleanProperty seen = new SimpleBooleanProperty(true);
        times.pass(tasks.tasks(), seen);

        now.set(NOW.plusSeconds(60));
        assertThat(times.passingProperty().get()).isEqualTo(NOW);
        tasks.passTime(Times.STEP);
        assertThat(times.passingProperty().get()).isEqualTo(NOW.plusSeconds(60));

        seen.set(false);
        now.set(NOW.plusSeconds(600));
        tasks.passTime(Times.STEP);
        tasks.passTime(Times.STEP);
        assertThat(times.passingProperty().get()).isEqualTo(NOW.plusSeconds(60));
        assertThat(tasks.waitingForLater()).isZero();

        seen.set(true);
        assertThat(times.passingProperty().get()).isEqualTo(NOW.plusSeconds(600));
        assertThat(tasks.waitingForLater()).isEqualTo(1);
    }

    @Test
    void datesAndTimesAreLocalized() {
        Times english = new Times(() -> NOW);
        assertThat(english.day(NOW)).isEqualTo("Nov 24, 2026");
        assertThat(english.exact(NOW)).matches("Nov 24, 2026, 2:03\\hPM");
        assertThat(english.second(NOW)).matches("2:03:22\\hPM");

        Locale.setDefault(Locale.GERMANY);
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        Times german = new Times(() -> NOW);
        assertThat(german.day(NOW)).isEqualTo("24.11.2026");
        assertThat(german.exact(NOW)).isEqualTo("24.11.2026, 15:03");
        assertThat(german.second(NOW)).isEqualTo("15:03:22");
    }
}
