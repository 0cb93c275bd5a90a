package org.roster.server.help;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.contract.Languages;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.Databases;
import org.roster.server.Ports;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteOnly;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The documentation at {@code /help}. */
@SqliteOnly
class HelpPageTest extends ServiceTest {

    private Api help(String language) {
        return new Api(roster.http(), URI.create(roster.service().url() + "/help"), "")
                .with("Accept-Language", language);
    }

    private Document page(String language) {
        Answer answer = help(language).get("");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        return Jsoup.parse(answer.response().body());
    }

    private static List<String> sections() {
        return Arrays.stream(HelpTopic.values())
                .flatMap(topic -> topic.sections().stream())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-GB, de;q=0.9           | en | Documentation | Invite one user",
                "de-AT, en;q=0.5           | de | Dokumentation | Einen Benutzer einladen",
                "fr-CA, en;q=0.5           | fr | Documentation | Inviter un utilisateur",
                "es-MX, es;q=0.9, en;q=0.8 | es | Documentación | Invitar a un usuario",
                "it, zh-Hant;q=0.5, *      | en | Documentation | Invite one user",
                "de_DE;;q=x                | en | Documentation | Invite one user",
                "''                        | en | Documentation | Invite one user",
            })
    void documentationUsesTheBrowsersLanguage(
            String header, String language, String title, String section) {
        Answer answer = help(header).get("");
        Document page = Jsoup.parse(answer.response().body());
        assertThat(answer.header("Content-Language")).isEqualTo(language);
        assertThat(answer.header("Vary")).isEqualTo("Accept-Language");
        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.select("h1").text()).isEqualTo(title);
        assertThat(page.title()).isEqualTo(title + " · Roster");
        assertThat(page.select("#invite h3").text()).isEqualTo(section);
    }

    @Test
    void hostileAcceptLanguageIsIgnored() {
        for (String header :
                List.of(
                        "de" + ", fr".repeat(2_000),
                        "<script>alert(1)</script>",
                        "../../messages_de",
                        "*;q=1e999",
                        "-".repeat(400))) {
            Answer answer = help(header).get("");
            assertThat(answer.status()).as(header).isEqualTo(200);
            assertThat(answer.header("Content-Language")).as(header).isEqualTo("en");
            assertThat(answer.response().body()).doesNotContain("alert(1)");
        }
    }

    @Test
    void responseHasSecurityHeadersAndCanBeCached() {
        for (String method : List.of("GET", "HEAD")) {
            Answer answer = help("en").call(method, "", "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Security-Policy"))
                    .isEqualTo(
                            "default-src 'none'; style-src 'self'; font-src 'self'; form-action"
                                    + " 'none'; base-uri 'none'; frame-ancestors 'none'");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=3600");
            assertThat(answer.header("Vary")).isEqualTo("Accept-Language");
            assertThat(answer.header("Set-Cookie")).isEmpty();
            assertThat(answer.response().body().isEmpty()).isEqualTo(method.equals("HEAD"));
        }
    }

    @Test
    void otherMethodsAreRefused() {
        assertThat(help("en").call("POST", "", "a=b").status()).isEqualTo(405);
    }

    @Test
    void contentsLinkToEachSectionInEachLanguage() {
        for (String language : Languages.tags()) {
            Document page = page(language);
            assertThat(page.select("nav a").eachAttr("href"))
                    .as(language)
                    .isEqualTo(sections().stream().map(id -> "#" + id).toList());
            assertThat(page.select("section[id]").eachAttr("id"))
                    .isEqualTo(sections())
                    .doesNotHaveDuplicates();
            assertThat(page.select("nav a").eachText()).isEqualTo(page.select("h3").eachText());
            assertThat(page.select("section[id]"))
                    .allSatisfy(section -> assertThat(section.select("p, li")).isNotEmpty());
        }
    }

    @Test
    void markupIsShownNotWritten() {
        for (String language : Languages.tags()) {
            Document page = page(language);
            assertThat(page.text()).as(language).doesNotContain("**", "__", "`");
            assertThat(page.select("li").eachText()).noneMatch(item -> item.matches("[-+] .*"));
            assertThat(page.select("script, style, [style], form, iframe, img")).isEmpty();
        }
    }

    /** Anyone can read the page, so it is the same for each service and reader. */
    @Test
    void documentationSaysNothingAboutTheService() {
        int port = Ports.free();
        Map<String, String> settings =
                Databases.SQLITE.settingsWith(
                        Map.of(
                                "roster.listen", "127.0.0.1:" + port,
                                "roster.public-url", "https://roster.example.com",
                                "roster.support-url", "https://example.com/support",
                                "roster.invite-validity", "P3D",
                                "roster.google.client-id", "",
                                "roster.google.client-secret-file", "",
                                "roster.google.desktop-client-id", "",
                                "roster.google.desktop-client-secret", ""));
        try (LocalService other =
                LocalService.start(roster.providers(), settings, roster.clock())) {
            assertThat(other.url().getHost()).isEqualTo("roster.example.com");
            Api there = new Api(roster.http(), URI.create("https://127.0.0.1:" + port), "");
            Answer here = help("en").get("");
            Answer answer = there.with("Accept-Language", "en").get("/help");
            assertThat(answer.response().body()).isEqualTo(here.response().body());
            assertThat(answer.header("Content-Security-Policy"))
                    .isEqualTo(here.header("Content-Security-Policy"));
        }
    }

    @Test
    void stylesheetIsBelowThePublicUrl() {
        int port = Ports.free();
        Map<String, String> settings =
                Databases.SQLITE.settingsWith(
                        Map.of(
                                "roster.listen", "127.0.0.1:" + port,
                                "roster.public-url", "https://127.0.0.1:" + port + "/roster"));
        try (LocalService other =
                LocalService.start(roster.providers(), settings, roster.clock())) {
            Api there = new Api(roster.http(), URI.create("https://127.0.0.1:" + port), "");
            assertThat(other.url().getRawPath()).isEqualTo("/roster");
            Document page = Jsoup.parse(there.get("/help").response().body());
            assertThat(page.select("link[rel=stylesheet]").attr("href"))
                    .isEqualTo("/roster/redemption/pages.css");
        }
    }
}
