package org.roster.desktop.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.Locale;

class DayTextTest {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 3);

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, 2/3/2026, 02/03/26",
        "de-DE, 03.02.2026, 3.2.26",
        "fr-FR, 03/02/2026, 3/2/26",
        "es-ES, 3/2/2026, 03/02/26",
    })
    void daysAreReadAndWrittenInTheLanguage(String language, String written, String typed) {
        Locale.setDefault(Locale.forLanguageTag(language));

        assertThat(DayText.of(DAY)).isEqualTo(written);
        assertThat(DayText.read(written)).isEqualTo(DAY);
        assertThat(DayText.read(" " + typed)).isEqualTo(DAY);
    }

    @Test
    void otherTextIsNoDay() {
        for (String text : new String[] {"", "31", "soon", "2/3/", "1/1/99999999999"}) {
            assertThat(DayText.read(text)).as(text).isNull();
        }
    }
}
