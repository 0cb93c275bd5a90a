package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.ConcurrentCalls;
import org.roster.server.QueryParameters;
import org.roster.server.RawHttps;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;

/** Stolen and forged links, callbacks, cookies and codes. */
@SqliteFirst
class HostileRedemptionTest extends ServiceTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    /** Seeded, so that each run uses the same bits. */
    private static final Random RANDOM = new Random(6);

    @Override
    protected int memberLimit() {
        return 100;
    }

    /**
     * A sign-in before the browser returns from the provider.
     *
     * @param cookie the browser's cookie
     * @param callback the redirect of the provider, with state and code
     */
    private record Returning(String cookie, URI callback) {

        String parameter(String name) {
            return QueryParameters.value(callback, name);
        }
    }

    private Api at(String address) {
        return new Api(roster.http(), URI.create(address), "");
    }

    private Returning begin(Answer invited, SampleAccount account) {
        Answer begun =
                at(invited.text("/link"))
                        .with("Content-Type", FORM)
                        .call("POST", "", "provider=" + account.provider());
        assertThat(begun.status()).isEqualTo(303);
        try (ScriptedBrowser browser = roster.browser()) {
            browser.open(URI.create(begun.header("Location")));
            return new Returning(
                    begun.header("Set-Cookie").replaceFirst(";.*", ""),
                    browser.chooseAccountWithoutFollowing(account.username()));
        }
    }

    /**
     * Doesn't use {@link Api}, because a page with an error shows a form whose action is the link.
     */
    private Answer comeBack(String cookie, String query) {
        URI callback = URI.create(roster.service().url() + "/redemption/callback?" + query);
        HttpRequest.Builder request = HttpRequest.newBuilder(callback);
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        try {
            return new Answer(roster.http().send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns with the code of another sign-in. */
    private Answer comeBack(Returning own, Returning other) {
        return comeBack(
                own.cookie(),
                "state=" + own.parameter("state") + "&code=" + other.parameter("code"));
    }

    private Answer comeBack(Returning returning) {
        return comeBack(returning.cookie(), returning.callback().getRawQuery());
    }

    private Answer invite(SampleAccount account) {
        return roster.invite("ANY", account.username(), "MEMBER");
    }

    private String status(Answer invited) {
        return roster.api().get("/invites/" + invited.text("/id")).text("/status");
    }

    private int members() {
        return roster.api().get("/limits").json().at("/memberSlots/used").asInt();
    }

    @Test
    void callbackWithoutItsOwnCookieIsRefused() {
        SampleAccount victim = roster.google("victim");
        SampleAccount thief = roster.google("thief");
        Answer invited = invite(victim);
        Returning victims = begin(invited, victim);
        Returning thiefs = begin(invite(thief), thief);
        String name = victims.cookie().replaceFirst("=.*", "=");
        List<String> others =
                List.of("", thiefs.cookie(), name, name + "A".repeat(43), name + "\"\"", "x=y");
        for (String cookie : others) {
            assertThat(comeBack(cookie, victims.callback().getRawQuery()).status()).isEqualTo(400);
        }
        assertThat(status(invited)).isEqualTo("PENDING");
        // The others didn't use it up.
        assertThat(comeBack(victims).status()).isEqualTo(200);
        // Nor does its success show to them.
        for (String cookie : others) {
            assertThat(comeBack(cookie, victims.callback().getRawQuery()).status()).isEqualTo(400);
        }
    }

    @Test
    void codeOfAnotherSignInIsRefused() {
        SampleAccount victim = roster.google("coded");
        Answer invited = invite(victim);
        Returning stolen = begin(invited, victim);
        Returning own = begin(invited, victim);
        // PKCE binds a code to the verifier of its own sign-in.
        Answer answer = comeBack(own, stolen);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(status(invited)).isEqualTo("PENDING");
        // The state and the code are used up.
        assertThat(comeBack(own).status()).isEqualTo(400);
        assertThat(roster.api(victim).get("").status()).isEqualTo(404);
    }

    @Test
    void stateIsUsableOnlyOnce() {
        SampleAccount account = roster.google("spent");
        Answer invited = invite(account);
        for (String rest :
                List.of("", "&code=", "&error=access_denied", "&code=" + "c".repeat(5_000))) {
            Returning returning = begin(invited, account);
            String state = "state=" + returning.parameter("state");
            assertThat(comeBack(returning.cookie(), state + rest).status()).isEqualTo(400);
            assertThat(comeBack(returning).status()).isEqualTo(400);
        }
        assertThat(status(invited)).isEqualTo("PENDING");
    }

    @Test
    void responseOfTheOtherProviderIsRefused() {
        String username = roster.microsoft(SampleTenant.EXAMPLE_ORG, "mixed").username();
        SampleAccount google =
                roster.providers().add(SampleAccount.google("mixed-" + username, "Mixed"));
        Answer invited = invite(google);
        String issuer = roster.providers().microsoftAuthority().toString();
        for (String iss :
                List.of(
                        issuer,
                        issuer + "/common/v2.0",
                        "https://accounts.google.com",
                        "https://example.com",
                        "")) {
            Returning returning = begin(invited, google);
            Answer answer =
                    comeBack(
                            returning.cookie(),
                            "state="
                                    + returning.parameter("state")
                                    + "&code="
                                    + returning.parameter("code")
                                    + "&iss="
                                    + iss);
            assertThat(answer.status()).as(iss).isEqualTo(400);
        }
        SampleAccount microsoft = roster.microsoft(SampleTenant.EXAMPLE_ORG, "other");
        Returning fromMicrosoft = begin(invite(microsoft), microsoft);
        Returning fromGoogle = begin(invited, google);
        Answer mixed = comeBack(fromGoogle, fromMicrosoft);
        assertThat(mixed.status()).isEqualTo(400);
        assertThat(status(invited)).isEqualTo("PENDING");
    }

    @Test
    void concurrentCallbacksJoinOnce() throws Exception {
        SampleAccount account = roster.google("double");
        Answer invited = invite(account);
        int before = members();
        Returning returning = begin(invited, account);
        List<Integer> statuses = all(List.of(returning, returning, returning, returning));
        // A call that comes after the member has joined counts as a reload of the last page.
        assertThat(statuses).contains(200).containsOnly(200, 400);
        assertThat(members()).isEqualTo(before + 1);
        assertThat(roster.api().get("/changes?limit=2").each("/items", "/kind"))
                .containsOnlyOnce("member-joined");
    }

    @Test
    void twoAccountsCannotRedeemTheSameInvite() throws Exception {
        for (int i = 0; i < 3; i++) {
            SampleAccount microsoft = roster.microsoft(SampleTenant.EXAMPLE_ORG, "twin");
            SampleAccount google =
                    roster.providers().add(SampleAccount.google(microsoft.username(), "Twin"));
            Answer invited = invite(google);
            int before = members();
            List<Integer> statuses =
                    all(
                            List.of(
                                    begin(invited, google),
                                    begin(invited, microsoft),
                                    begin(invited, google)));
            assertThat(statuses).contains(200).containsAnyOf(410);
            assertThat(members()).isEqualTo(before + 1);
            assertThat(
                            List.of(
                                    roster.api(google).get("").status(),
                                    roster.api(microsoft).get("").status()))
                    .containsExactlyInAnyOrder(200, 404);
        }
    }

    private List<Integer> all(List<Returning> returning) throws Exception {
        List<Callable<Integer>> callbacks = new ArrayList<>();
        returning.forEach(each -> callbacks.add(() -> comeBack(each).status()));
        return ConcurrentCalls.all(callbacks);
    }

    @Test
    void inviteEndedDuringSignInIsRefused() {
        TestService full = roster.newOrganization(2);
        SampleAccount late = roster.google("late");
        SampleAccount revoked = roster.google("revoked");
        Answer first = full.invite("ANY", late.username(), "MEMBER");
        Answer second = full.invite("ANY", revoked.username(), "MEMBER");
        Returning returning = begin(first, late);
        Returning other = begin(second, revoked);
        full.join(roster.google("quick"), "MEMBER");
        full.api().post("/invites/" + second.text("/id") + "/revoke");

        assertThat(comeBack(returning).status()).isEqualTo(409);
        assertThat(comeBack(other).status()).isEqualTo(410);

        assertThat(full.api().get("/invites/" + first.text("/id")).text("/status"))
                .isEqualTo("PENDING");
        assertThat(full.api(late).get("").status()).isEqualTo(404);
        assertThat(full.api(revoked).get("").status()).isEqualTo(404);
    }

    @Test
    void redirectsStayWithServiceAndProviders() throws IOException {
        SampleAccount account = roster.google("redirected");
        String link = invite(account).text("/link");
        String ours = roster.service().url().toString();
        String form = "provider=GOOGLE&redirect_uri=https://example.com&next=//example.com";
        for (String host :
                List.of(
                        "Host: example.com\r\n",
                        "Host: localhost\r\nX-Forwarded-Host: example.com\r\n",
                        "Host: localhost\r\nForwarded: host=example.com;proto=http\r\n",
                        "Host: localhost\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Port: 1\r\n")) {
            String answer =
                    raw(
                            "POST "
                                    + URI.create(link).getPath()
                                    + "?redirect_uri=https://example.com HTTP/1.1\r\n"
                                    + host
                                    + "Connection: close\r\nContent-Type: "
                                    + FORM
                                    + "\r\nContent-Length: "
                                    + form.length()
                                    + "\r\n\r\n"
                                    + form);
            assertThat(answer)
                    .startsWith("HTTP/1.1 303")
                    .contains("\r\nLocation: " + roster.providers().googleIssuer())
                    .contains(
                            "redirect_uri="
                                    + URLEncoder.encode(ours + "/redemption/callback", UTF_8))
                    .doesNotContain("//example.com", "%2F%2Fexample.com", "Location: http:");
        }
        for (String path :
                List.of(
                        "//example.com",
                        "//example.com/invite/x",
                        "/\\example.com",
                        "/%2f%2fexample.com",
                        "/redemption/callback/..//example.com",
                        "/invite/%0d%0aLocation:%20https://example.com",
                        "/redemption/callback?next=https://example.com",
                        "/redemption",
                        "/redemption/",
                        "/api/v1/",
                        "https://example.com/invite/x")) {
            String answer =
                    raw(
                            "GET "
                                    + path
                                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).matches("(?s)HTTP/1.1 4\\d\\d .*");
            assertThat(answer).as(path).doesNotContainIgnoringCase("\nLocation:");
        }
    }

    @Test
    void linksIgnoreTheHostOfTheRequest() throws IOException {
        String body =
                "{\"provider\":\"ANY\",\"username\":\"%s\",\"role\":\"MEMBER\"}"
                        .formatted(roster.google("hosted").username());
        String answer =
                raw(
                        "POST /api/v1/organizations/"
                                + roster.organization()
                                + "/invites HTTP/1.1\r\nHost: example.com\r\n"
                                + "X-Forwarded-Host: example.com\r\n"
                                + "Forwarded: host=example.com\r\nAuthorization: Bearer "
                                + roster.token(roster.administrator())
                                + "\r\nConnection: close\r\nContent-Type: application/json\r\n"
                                + "Content-Length: "
                                + body.length()
                                + "\r\n\r\n"
                                + body);
        assertThat(answer)
                .startsWith("HTTP/1.1 201")
                .contains("\"link\":\"" + roster.service().url() + "/invite/")
                .doesNotContain("//example.com");
    }

    @Test
    void callbackIsOnlyForTheBrowser() {
        SampleAccount account = roster.google("prefetched");
        Answer invited = invite(account);
        Returning returning = begin(invited, account);
        for (String method : List.of("HEAD", "OPTIONS", "POST", "PUT")) {
            at(roster.service().url() + "/redemption/callback")
                    .with("Cookie", returning.cookie())
                    .call(method, "?" + returning.callback().getRawQuery(), "");
        }
        assertThat(status(invited)).isEqualTo("PENDING");
        assertThat(comeBack(returning).status()).isEqualTo(200);
    }

    private String raw(String request) throws IOException {
        return RawHttps.answer(
                roster.service().url(),
                roster.providers().clientContext(),
                request.getBytes(ISO_8859_1));
    }

    /** A test of the token itself, without rate limit, covers more bits. */
    @Test
    void linkWithAFlippedBitIsNotFound() {
        Answer invited = invite(roster.google("bits"));
        URI link = invited.link();
        String token = link.getPath().substring("/invite/".length());
        String checkCharacter = token.substring(token.length() - 1);
        byte[] bytes = Base64.getUrlDecoder().decode(token.substring(0, token.length() - 1));
        try (ScriptedBrowser browser = roster.browser()) {
            for (int i = 0; i < 48; i++) {
                byte[] flipped = flipped(bytes, i * 8 + RANDOM.nextInt(8));
                for (String form : List.of(written(flipped), written(flipped) + checkCharacter)) {
                    BrowserPage page = browser.open(link.resolve("/invite/" + form));
                    assertThat(page.status()).isEqualTo(404);
                }
            }
            String other = token.toLowerCase(Locale.ROOT);
            assertThat(browser.open(link.resolve("/invite/" + other)).status()).isEqualTo(404);
            assertThat(browser.open(link).status()).isEqualTo(200);
        }
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    private static String written(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
