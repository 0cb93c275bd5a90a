package org.roster.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.contract.Languages;
import org.roster.contract.Provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

class SettingsTest {

    private static Settings visited(int servers) {
        Settings settings = Settings.DEFAULT;
        for (int number = 1; number <= servers; number++) {
            settings = settings.withServerAddress("https://" + number + ".example.com");
        }
        return settings;
    }

    @Test
    void lastServerIsListedFirstAndOnce() {
        Settings settings =
                visited(3).withServer(new KnownServer("https://1.example.com", "ada@example.com"));

        assertThat(settings.serverAddress()).isEqualTo("https://1.example.com");
        assertThat(settings.servers())
                .containsExactly(
                        new KnownServer("https://1.example.com", "ada@example.com"),
                        new KnownServer("https://3.example.com", null),
                        new KnownServer("https://2.example.com", null));
    }

    @Test
    void twentyServersAreRemembered() {
        assertThat(visited(22).servers())
                .hasSize(20)
                .last()
                .isEqualTo(new KnownServer("https://3.example.com", null));
    }

    @Test
    void severalAccountsAtOneServerAreRemembered() {
        KnownServer ada =
                new KnownServer("https://example.com", "ada@example.com", Provider.GOOGLE, null);
        KnownServer same =
                new KnownServer("https://example.com", "ada@example.com", Provider.MICROSOFT, "o");
        Settings settings = Settings.DEFAULT.withServer(ada).withServer(same);

        assertThat(settings.servers()).containsExactly(same, ada);
        assertThat(settings.serverAt("https://example.com")).isEqualTo(same);
        assertThat(settings.withServer(ada.withOrganization("a")).servers())
                .containsExactly(ada.withOrganization("a"), same);
        assertThat(settings.withoutServer(ada).servers()).containsExactly(same);
    }

    @Test
    void serverCanBeForgotten() {
        Settings settings =
                visited(2).withoutServer(new KnownServer("https://2.example.com", null));

        assertThat(settings.serverAddress()).isEqualTo("https://1.example.com");
        assertThat(
                        settings.withoutServer(new KnownServer("https://1.example.com", null))
                                .serverAddress())
                .isNull();
    }

    @Test
    void languageKeepsTheCountrysFormats() {
        assertThat(Language.SYSTEM.locale(Locale.FRANCE)).isEqualTo(Locale.FRANCE);
        assertThat(Language.GERMAN.locale(Locale.of("de", "AT"))).isEqualTo(Locale.of("de", "AT"));
        assertThat(Language.ENGLISH.locale(Locale.GERMANY)).isEqualTo(Locale.of("en", "DE"));
        assertThat(Language.GERMAN.locale(Locale.of("zh", "TW", "x")))
                .isEqualTo(Locale.of("de", "TW"));
    }

    @Test
    void unavailableLanguageOfTheSystemBecomesEnglish() {
        assertThat(Language.SYSTEM.locale(Locale.of("zh", "TW"))).isEqualTo(Locale.of("en", "TW"));
    }

    @Test
    void choicesAreTheAvailableLanguages() {
        assertThat(
                        Arrays.stream(Language.values())
                                .filter(each -> each != Language.SYSTEM)
                                .map(each -> each.locale(Locale.ROOT)))
                .containsExactlyElementsOf(Languages.AVAILABLE);
        assertThat(Arrays.stream(MailLanguage.values()).map(MailLanguage::tag).skip(1))
                .containsExactlyElementsOf(Languages.tags());
    }

    @Test
    void longTextsOfAServerAreNotKept() throws IOException {
        String address = "https://example.com";
        String usual = "a".repeat(400);
        String json =
                """
                {"version":2,"servers":[
                {"address":"%s","account":"%s","organization":"%s"},
                {"address":"%s","account":"b%s","organization":"b%s"}]}
                """
                        .formatted(address, usual, usual, address, usual, usual);

        assertThat(SettingsFormat.read(json.getBytes(StandardCharsets.UTF_8)).settings().servers())
                .containsExactly(
                        new KnownServer(address, usual, null, usual),
                        new KnownServer(address, null));
    }
}
