package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.Databases;
import org.roster.server.Ports;
import org.roster.server.QueryParameters;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteOnly;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** Security headers, cookies and forms of the invitation pages. */
@SqliteOnly
class PageSafetyTest extends ServiceTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private String link = "";

    @BeforeParameterizedClassInvocation
    void createInvitation() {
        link = invited("reader").text("/link");
    }

    private Answer invited(String name) {
        return roster.invite("ANY", roster.google(name).username(), "MEMBER");
    }

    private Api at(String address) {
        return new Api(roster.http(), URI.create(address), "");
    }

    private Answer press(String header, String value) {
        Api page = at(link).with("Content-Type", FORM);
        return submit(header.isEmpty() ? page : page.with(header, value), "provider=GOOGLE");
    }

    private static Answer submit(Api page, String form) {
        return page.call("POST", "", form);
    }

    private Answer callback(String query) {
        return at(roster.service().url() + "/redemption/callback").get(query);
    }

    private static Document page(Answer answer) {
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        return Jsoup.parse(answer.response().body());
    }

    @Test
    void everyResponseHasSecurityHeaders() {
        Answer revoked = invited("revoked");
        roster.api().post("/invites/" + revoked.text("/id") + "/revoke");
        Map<Answer, Integer> answers =
                Map.of(
                        at(link).get(""), 200,
                        at(revoked.text("/link")).get(""), 410,
                        at(link + "x").get(""), 404,
                        press("", ""), 303,
                        press("Sec-Fetch-Site", "cross-site"), 403,
                        callback(""), 400);
        String google = roster.providers().googleIssuer().toString();
        String microsoft = roster.providers().microsoftAuthority().toString();
        answers.forEach((answer, status) -> {
            assertThat(answer.status()).isEqualTo(status);
            assertThat(Arrays.asList(answer.header("Content-Security-Policy").split("; ")))
                    .containsExactlyInAnyOrder(
                            "default-src 'none'",
                            "style-src 'self'",
                            "font-src 'self'",
                            "form-action 'self' " + google + " " + microsoft,
                            "base-uri 'none'",
                            "frame-ancestors 'none'");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Strict-Transport-Security")).isEmpty();
        });
    }

    @Test
    void pagesHaveNoInlineScriptOrStyle() {
        Document page = page(at(link).get(""));
        assertThat(page.select("script, style, [style], iframe, object, embed")).isEmpty();
        assertThat(page.getAllElements())
                .noneMatch(element ->
                        element.attributes().asList().stream()
                                .anyMatch(attribute -> attribute.getKey().startsWith("on")));
        Answer style = at(roster.service().url().toString()).get(stylesheet(page));
        assertThat(style.header("Content-Type")).isEqualTo("text/css; charset=utf-8");
        assertThat(style.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(style.response().body()).doesNotContain("http:", "https:", "@import");
    }

    private static String stylesheet(Document page) {
        return page.select("link[rel=stylesheet]").attr("href");
    }

    @Test
    void hstsIsSentForPublicAddressesOnly() {
        int port = Ports.free();
        Map<String, String> settings =
                Databases.SQLITE.settingsWith(
                        Map.of(
                                "roster.listen", "127.0.0.1:" + port,
                                "roster.public-url", "https://roster.example.com",
                                "roster.mail.host", ""));
        try (LocalService service =
                LocalService.start(roster.providers(), settings, roster.clock())) {
            assertThat(service.url().getHost()).isEqualTo("roster.example.com");
            for (String path : List.of("/invite/unknown", "/api/v1/sign-in", "/nowhere")) {
                Answer answer = at("https://127.0.0.1:" + port).get(path);
                assertThat(answer.header("Strict-Transport-Security"))
                        .as(path)
                        .isEqualTo("max-age=31536000");
            }
        }
        assertThat(at(link).get("").header("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void cookieIsHostOnlySecureAndHttpOnly() {
        String[] cookie = press("", "").header("Set-Cookie").split("; ");
        assertThat(cookie[0]).matches("__Host-roster-redemption=[A-Za-z0-9_-]{43}");
        assertThat(Stream.of(cookie).skip(1))
                .contains("Path=/", "Max-Age=900", "Secure", "HttpOnly", "SameSite=Lax")
                .noneMatch(attribute -> attribute.startsWith("Domain"));
        assertThat(at(link).get("").header("Set-Cookie")).isEmpty();
    }

    @Test
    void eachSignInHasItsOwnSecrets() {
        Answer first = press("", "");
        String location = first.header("Location");
        assertThat(location).startsWith(roster.providers().googleIssuer().toString());
        assertThat(location)
                .contains("prompt=select_account", "response_type=code")
                .contains("code_challenge_method=S256", "code_challenge=")
                .containsPattern("[?&]state=[A-Za-z0-9_-]{43}(&|$)")
                .containsPattern("[?&]nonce=[A-Za-z0-9_-]{43}(&|$)");
        for (String secret : List.of("state", "nonce", "code_challenge")) {
            assertThat(QueryParameters.value(URI.create(press("", "").header("Location")), secret))
                    .isNotEqualTo(QueryParameters.value(URI.create(location), secret));
        }
        // The provider learns nothing about the invite.
        assertThat(location).doesNotContain(link.substring(link.lastIndexOf('/') + 1));
    }

    /** The local Google is one of the providers that don't document select_account. */
    @ParameterizedTest
    @CsvSource({
        "provider=GOOGLE, select_account",
        "provider=GOOGLE&another=1, login",
        "provider=MICROSOFT&another=1, select_account"
    })
    void providerIsAskedForAnotherAccount(String form, String prompt) {
        Answer answer = submit(at(link).with("Content-Type", FORM), form);
        assertThat(QueryParameters.value(URI.create(answer.header("Location")), "prompt"))
                .isEqualTo(prompt);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin, 303",
        "Sec-Fetch-Site, none, 303",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, anything, 403",
        "Origin, null, 303",
        "Origin, ours, 303",
        "Origin, https://example.com, 403",
        "Origin, https://localhost, 403",
        "'', '', 303",
    })
    void formsOfOtherSitesAreRefused(String header, String value, int status) {
        String ours = roster.service().url().toString();
        Answer answer = press(header, value.equals("ours") ? ours : value);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Set-Cookie").isEmpty()).isEqualTo(status == 403);
        if (status == 403) {
            assertThat(page(answer).text()).contains("came from another website");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de                        | de",
                "de-AT, en;q=0.5           | de",
                "en;q=0.5, de              | de",
                "it, de;q=0.5              | de",
                "fr-CA, en;q=0.5           | fr",
                "es-MX, es;q=0.9, en;q=0.8 | es",
                "en-GB, de;q=0.9           | en",
                "de;q=0, en                | en",
                "it, zh-Hant;q=0.5, *      | en",
                "de_DE;;q=x                | en",
                "''                        | en",
            })
    void pagesUseTheBrowsersLanguage(String header, String language) {
        Answer answer = at(link).with("Accept-Language", header).get("");
        assertThat(page(answer).select("html").attr("lang")).isEqualTo(language);
        assertThat(answer.header("Content-Language")).isEqualTo(language);
        assertThat(answer.header("Vary")).contains("Accept-Language");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en-US                   | [A-Z][a-z]+ [0-9]+, 20[0-9]{2}, [0-9]+:[0-9]{2}.[AP]M UTC
                    fr-FR, en;q=0.5         | [0-9]+ [a-zéû]+ 20[0-9]{2} [0-9]{2}:[0-9]{2} UTC
                    it-CH, en-GB;q=0.5      | [0-9]+ [A-Z][a-z]+ 20[0-9]{2}, [0-9]{2}:[0-9]{2} UTC
                    en, en-GB;q=0.9         | [0-9]+ [A-Z][a-z]+ 20[0-9]{2}, [0-9]{2}:[0-9]{2} UTC
                    de-CH-u-nu-arab, en-US  | [0-9]+\\. [A-Zä][a-zä]+ 20[0-9]{2}, [0-9]{2}:[0-9]{2} UTC
                    """)
    void timesHaveTheFormatOfTheReadersRegion(String header, String format) {
        Answer answer = at(link).with("Accept-Language", header).get("");
        assertThat(page(answer).select("dd").eachText().getLast()).containsPattern(format);
    }

    /** Browsers break lines at ordinary hyphens, even those of a short title. */
    @Test
    void signInIsNeverBroken() {
        ResourceBundle words =
                ResourceBundle.getBundle("org.roster.server.redemption.messages", Locale.ROOT);
        assertThat(words.keySet().stream().map(words::getString))
                .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains("sign-in"))
                .anyMatch(text -> text.contains("sign\u2011in"));
    }

    @Test
    void overlongAcceptLanguageIsIgnored() {
        String header = "de" + ", fr".repeat(2_000);
        Answer answer = at(link).with("Accept-Language", header).get("");
        assertThat(answer.header("Content-Language")).isEqualTo("en");
    }

    @Test
    void headRequestIsAnswered() {
        Answer answer = at(link).call("HEAD", "", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.response().body()).isEmpty();
    }

    @Test
    void invalidFormGetsAnErrorPage() {
        Api form = at(link);
        Answer huge = form.with("Content-Type", FORM).call("POST", "", "a=" + "b".repeat(70_000));
        assertThat(huge.status()).isEqualTo(413);
        assertThat(page(huge).text()).contains("Invalid request");
        for (String type : List.of("multipart/form-data", "application/json", "text/plain")) {
            Answer other = form.with("Content-Type", type).call("POST", "", "provider=GOOGLE");
            assertThat(other.status()).as(type).isEqualTo(422);
            assertThat(page(other).text()).as(type).contains("Choose how to sign in");
        }
        Answer bare = form.with("Content-Type", FORM).call("POST", "", "provider=%zz&=&&provider");
        assertThat(bare.status()).isBetween(400, 422);
    }

    @Test
    void unsolicitedCallbackIsRefused() {
        String long_ = "s".repeat(5_000);
        for (String query :
                List.of("", "?state=x", "?code=x", "?state=" + long_, "?state=x&code=" + long_)) {
            Answer answer =
                    at(roster.service().url() + "/redemption/callback")
                            .with("Cookie", "__Host-roster-redemption=" + "A".repeat(43))
                            .get(query);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(page(answer).text()).contains("sign\u2011in is no longer valid");
            assertThat(answer.response().body()).doesNotContain("sss");
        }
    }

    @Test
    void namesAreEscapedInPages() {
        String name = "<script>alert(1)</script> \"'&amp; \u202Egnorw";
        SampleAccount inviter = roster.join(roster.google("inviter", name), "ADMINISTRATOR");
        Answer invited =
                roster.api(inviter)
                        .post(
                                "/invites",
                                """
                                {"provider":"ANY","username":"<b>ada</b>","role":"MEMBER"}\
                                """);
        Answer answer = at(invited.text("/link")).get("");
        Document page = page(answer);
        assertThat(page.select("script, b")).isEmpty();
        assertThat(page.select("dd").eachText().toString()).contains("<script>alert(1)</script>");
        // Bidi isolation: right-to-left text ends with the name.
        assertThat(answer.response().body())
                .contains("\u2068&lt;script&gt;")
                .contains("gnorw\u2069");
    }
}
