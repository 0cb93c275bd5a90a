package org.roster.desktop.invites;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.contract.InviteSettings;
import org.roster.desktop.settings.InvitePreference;
import org.roster.desktop.settings.LinkValidity;
import org.roster.desktop.settings.MailLanguage;

import java.time.Duration;
import java.util.List;

class LinkValiditiesTest {

    private static List<String> labels(LinkValidities validities) {
        InviteOptionsText text =
                new InviteOptionsText(
                        new InviteOptionsViewModel(
                                new SimpleObjectProperty<>(InvitePreference.DEFAULT), validities));
        return validities.choices().stream().map(text::of).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P14D  | P90D  | 7 days, 14 days (default), 30 days, 90 days",
                "P30D  | P90D  | 7 days, 14 days, 30 days (default), 90 days",
                "P10D  | P30D  | 7 days, 10 days (default), 14 days, 30 days",
                "P14D  | P29D  | 7 days, 14 days (default)",
                "P3D   | P3D   | 3 days (default)",
                "PT24H | P7D   | 1 day (default), 7 days",
                "PT36H | P7D   | 36 hours (default), 7 days",
                "PT90M | PT90M | 90 minutes (default)",
                "P120D | P120D | 7 days, 14 days, 30 days, 90 days, 120 days (default)",
            })
    void choicesAreWhatTheServiceAllows(String standard, String longest, String choices) {
        InviteSettings settings =
                InviteSettings.of(Duration.parse(standard), Duration.parse(longest));
        assertThat(String.join(", ", labels(LinkValidities.of(settings)))).isEqualTo(choices);
    }

    @Test
    void defaultOfAnEarlierServiceIsUnknown() {
        List<String> all =
                List.of("7 days", "Server default (usually 14 days)", "30 days", "90 days");
        assertThat(labels(LinkValidities.of(null))).isEqualTo(all);
        assertThat(labels(LinkValidities.of(new InviteSettings("soon", "-P1D")))).isEqualTo(all);
    }

    @Test
    void wholeDaysAreWrittenAsDays() {
        assertThat(InviteSettings.of(Duration.ofDays(14), Duration.ofHours(400)))
                .isEqualTo(new InviteSettings("P14D", "PT400H"));
    }

    /** Another service may allow it again. */
    @Test
    void rememberedChoiceThatIsNotAllowedIsTheDefaultButStaysRemembered() {
        ObjectProperty<InvitePreference> preference =
                new SimpleObjectProperty<>(
                        new InvitePreference(
                                LinkValidity.DAYS_90, MailLanguage.ORGANIZATION, true));
        InviteOptionsViewModel options =
                new InviteOptionsViewModel(
                        preference, LinkValidities.of(new InviteSettings("P14D", "P30D")));
        assertThat(options.validityProperty().get()).isEqualTo(LinkValidity.DEFAULT);
        options.languageProperty().set(MailLanguage.GERMAN);
        options.remember();
        assertThat(preference.get())
                .isEqualTo(new InvitePreference(LinkValidity.DAYS_90, MailLanguage.GERMAN, true));
        options.validityProperty().set(LinkValidity.DAYS_7);
        options.remember();
        assertThat(preference.get().validity()).isEqualTo(LinkValidity.DAYS_7);
    }
}
