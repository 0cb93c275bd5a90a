package org.roster.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.demo.MemorySettings;
import org.roster.desktop.settings.Policy.PolicyProblem;
import org.roster.desktop.settings.Policy.PolicyProblem.ProblemKind;
import org.roster.desktop.ui.table.TableLayout;
import org.roster.desktop.ui.table.TableLayout.PlacedColumn;
import org.roster.desktop.ui.theme.Appearance;
import org.roster.desktop.ui.theme.Density;

import java.util.List;
import java.util.Locale;

class SettingsViewModelTest {

    private final Locale before = Locale.getDefault();
    private final MemorySettings store = new MemorySettings(Settings.DEFAULT);
    private final SettingsViewModel model = new SettingsViewModel(store);

    @BeforeEach
    void setEnglish() {
        Locale.setDefault(Locale.US);
    }

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(before);
    }

    @Test
    void changesAreSavedImmediately() {
        model.appearanceProperty().set(Appearance.DARK);
        model.densityProperty().set(Density.COMPACT);
        model.languageProperty().set(Language.GERMAN);
        model.clipboardClearedProperty().set(false);
        model.linksHiddenProperty().set(true);
        model.zoomProperty().set(150);

        assertThat(store.settings())
                .isEqualTo(
                        Settings.DEFAULT
                                .withAppearance(Appearance.DARK)
                                .withDensity(Density.COMPACT)
                                .withLanguage(Language.GERMAN)
                                .withClipboardCleared(false)
                                .withLinksHidden(true)
                                .withZoom(150));
    }

    @Test
    void changeKeepsSettingsSavedElsewhere() {
        store.save(store.settings().withServerAddress("https://roster.example.com"));
        model.zoomIn();

        assertThat(store.settings())
                .isEqualTo(
                        Settings.DEFAULT
                                .withServerAddress("https://roster.example.com")
                                .withZoom(110));
    }

    @Test
    void eachTableHasALayoutOfItsOwn() {
        TableLayout narrow =
                new TableLayout(List.of(new PlacedColumn("name", 120, true)), List.of());
        model.tableProperty("users").set(narrow);

        assertThat(model.tableProperty("users").get()).isEqualTo(narrow);
        assertThat(model.tableProperty("invites").get()).isEqualTo(TableLayout.DEFAULT);
        assertThat(store.settings()).isEqualTo(Settings.DEFAULT.withTable("users", narrow));
    }

    @Test
    void zoomMovesInStepsAndResets() {
        for (int step = 0; step < 20; step++) {
            model.zoomIn();
        }
        assertThat(model.zoomProperty().get()).isEqualTo(200);
        for (int step = 0; step < 20; step++) {
            model.zoomOut();
        }
        assertThat(model.zoomProperty().get()).isEqualTo(80);
        model.resetZoom();
        assertThat(store.settings().zoom()).isEqualTo(100);
    }

    @Test
    void policyOverridesTheNotificationSetting() {
        assertThat(model.isNotified()).isFalse();
        model.notifiedProperty().set(true);
        assertThat(model.isNotified()).isTrue();
        assertThat(store.settings().notified()).isTrue();

        SettingsViewModel off =
                new SettingsViewModel(
                        new MemorySettings(
                                store.settings(),
                                new Policy(
                                        null,
                                        null,
                                        null,
                                        Policy.Notifications.OFF,
                                        List.of(),
                                        List.of())));
        assertThat(off.isNotified()).isFalse();
    }

    @Test
    void updateCheckFollowsTheSettingAndThePolicy() {
        assertThat(model.updatesLookedFor().getValue()).isFalse();
        assertThat(model.isUpdatesPossible()).isFalse();
        model.updatesWantedProperty().set(true);
        assertThat(model.updatesLookedFor().getValue()).isTrue();
        assertThat(store.settings().updates().wanted()).isTrue();

        assertThat(decided(Policy.Updates.OFF).updatesLookedFor().getValue()).isFalse();
        model.updatesWantedProperty().set(false);
        assertThat(decided(Policy.Updates.ASK).updatesLookedFor().getValue()).isTrue();
    }

    private SettingsViewModel decided(Policy.Updates updates) {
        Policy policy = new Policy(null, null, updates, null, List.of(), List.of());
        return new SettingsViewModel(new MemorySettings(store.settings(), policy), true);
    }

    @Test
    void policyOverridesTheLanguageWithoutChangingTheSetting() {
        MemorySettings preset =
                new MemorySettings(
                        Settings.DEFAULT.withLanguage(Language.ENGLISH),
                        new Policy(
                                "https://roster.example.com",
                                Language.GERMAN,
                                Policy.Updates.OFF,
                                Policy.Notifications.OFF,
                                List.of(),
                                List.of(new PolicyProblem(ProblemKind.WRONG_VALUE, "color"))));
        SettingsViewModel locked = new SettingsViewModel(preset);

        assertThat(locked.isLanguagePreset()).isTrue();
        assertThat(locked.languageProperty().get()).isEqualTo(Language.GERMAN);
        assertThat(locked.presetServer()).isEqualTo("https://roster.example.com");
        assertThat(locked.presetUpdates()).isEqualTo("Off");
        assertThat(locked.policyProblems())
                .singleElement()
                .asString()
                .contains("“color”", "Contact your computer’s administrator.");
        locked.zoomIn();
        assertThat(preset.settings().language()).isEqualTo(Language.ENGLISH);
    }
}
