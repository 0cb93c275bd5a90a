package org.roster.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.RawHttps;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteOnly;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Each error response is a problem document per RFC 9457. */
@SqliteOnly
class ProblemsTest extends ServiceTest {

    private static final String INVITE =
            "{\"provider\":\"ANY\",\"username\":\"ada@example.com\",\"role\":\"MEMBER\"}";

    private static Answer is(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("/type")).isEqualTo("urn:roster:problem:" + problem);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.text("/title")).isNotEmpty();
        assertThat(answer.text("/detail")).matches("[A-Z].*\\.");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.response().body())
                .doesNotContain("Exception", "SELECT", "org.roster", "at java.");
        return answer;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "[]",
                "\"text\"",
                "7",
                "null",
                "{} {}",
                "{\"provider\":\"ANY\",\"username\":\"a\",\"role\":\"MEMBER\",\"color\":\"red\"}",
                "{\"provider\":\"ANY\",\"username\":7,\"role\":\"MEMBER\"}",
                "{\"provider\":\"ANY\",\"username\":true,\"role\":\"MEMBER\"}",
                "{\"provider\":\"ANY\",\"username\":[\"a\"],\"role\":\"MEMBER\"}",
                "{\"provider\":\"ANY\",\"username\":{\"a\":1},\"role\":\"MEMBER\"}",
                "{\"provider\":0,\"username\":\"a\",\"role\":\"MEMBER\"}",
                "{\"provider\":\"ANY\",\"username\":\"a\",\"username\":\"b\",\"role\":\"MEMBER\"}",
                "{\"provider\":\"ANY\",\"username\":\"a\",\"role\":\"MEMBER\",}",
                "{'provider':'ANY'}"
            })
    void invalidBodyIsMalformed(String body) {
        Answer answer = is(roster.api().post("/invites", body), 400, "malformed-request");
        assertThat(answer.text("/instance"))
                .isEqualTo("/api/v1/organizations/" + roster.organization() + "/invites");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ISO-8859-1",
                "UTF-16",
                "UTF-16LE",
                "UTF-16BE",
                "x-UTF-16LE-BOM",
                "UTF-32LE",
                "UTF-32BE",
                "X-UTF-32LE-BOM",
                "X-UTF-32BE-BOM",
                "CESU-8"
            })
    void bodyThatIsNotUtf8IsMalformed(String charset) throws Exception {
        String invite = INVITE.replace("ada", "\u00e4da\ud83d\ude00");
        is(post(invite.getBytes(Charset.forName(charset))), 400, "malformed-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void asciiTextInOtherEncodingsIsMalformed(String charset) throws Exception {
        is(post(INVITE.getBytes(Charset.forName(charset))), 400, "malformed-request");
    }

    @Test
    void byteOrderMarkOfUtf8IsIgnored() throws Exception {
        String marked = "\ufeff" + INVITE.replace("ada", "marked");
        assertThat(post(marked.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(201);
        is(post(("\ufeff" + marked).getBytes(StandardCharsets.UTF_8)), 400, "malformed-request");
    }

    private Answer post(byte[] body) throws Exception {
        return new Answer(
                roster.http()
                        .send(
                                request("/invites")
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofByteArray(body))
                                        .build(),
                                BodyHandlers.ofString()));
    }

    @Test
    void deeplyNestedBodyIsMalformed() {
        String deep = "[".repeat(30_000) + "]".repeat(30_000);
        is(roster.api().post("/invites", deep), 400, "malformed-request");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create(
                                roster.service().url()
                                        + "/api/v1/organizations/"
                                        + roster.organization()
                                        + path))
                .header("Authorization", "Bearer " + roster.token(roster.administrator()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POST   | /members                  | GET
                    PUT    | /members/x                | DELETE, GET, PATCH
                    DELETE | /invites                  | GET, POST
                    GET    | /invites/x/revoke         | POST
                    PATCH  | /limits                   | GET
                    """)
    void unsupportedMethodIsRefusedWithAllowedMethods(String method, String path, String allowed) {
        Answer answer = is(roster.api().call(method, path, ""), 405, "method-not-allowed");
        assertThat(Arrays.stream(answer.header("Allow").split(",")).map(String::strip).toList())
                .containsAll(List.of(allowed.split(", ")))
                .doesNotContain(method);
    }

    /** Otherwise, a GET could remove a member, unnoticed by proxies and logs. */
    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "x-http-method-override", "X-HTTP-Method"})
    void headersDoNotReplaceTheMethod(String header) {
        String member = "/members/" + roster.memberId(roster.join(roster.google("kept"), "MEMBER"));
        for (String method : List.of("DELETE", "PATCH", "delete", "NONSENSE")) {
            Answer read = roster.api().with("If-Match", "*").with(header, method).get(member);
            assertThat(read.status()).as(read.toString()).isEqualTo(200);
        }
        is(roster.api().with(header, "GET").call("PUT", member, ""), 405, "method-not-allowed");
        assertThat(roster.api().get(member).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml, text/*", "application/json;q=0"})
    void formatsOtherThanJsonAreNotAcceptable(String accept) {
        is(roster.api().with("Accept", accept).get("/members"), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/json",
                "application/json; charset=utf-8",
                "text/html, application/json;q=0.5",
                "application/problem+json, application/json"
            })
    void jsonIsAcceptable(String accept) {
        Answer answer = roster.api().with("Accept", accept).get("/members");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void largeBodyIsRefused() throws Exception {
        String large = INVITE.replace("ada", "a".repeat(64 * 1024));
        is(roster.api().post("/invites", large), 413, "payload-too-large");
        HttpRequest chunked =
                request("/invites")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(large)))
                        .build();
        is(
                new Answer(roster.http().send(chunked, BodyHandlers.ofString())),
                413,
                "payload-too-large");
        String fits = INVITE + " ".repeat(64 * 1024 - INVITE.length());
        assertThat(roster.api().post("/invites", fits).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""})
    void bodyWithoutJsonContentTypeIsRefused(String type) {
        Api api = type.isEmpty() ? roster.api() : roster.api().with("Content-Type", type);
        is(api.call("POST", "/invites", INVITE), 415, "unsupported-media-type");
    }

    @Test
    void mediaTypeParametersAreIgnored() {
        Answer answer =
                roster.api()
                        .with("Content-Type", "Application/JSON; charset=utf-8")
                        .call("POST", "/invites", INVITE.replace("ada", "charset"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/api/v2/me", "/api", "/nothing", "/invite/x/y"})
    void unknownPathIsNotFound(String path) {
        is(roster.root().get(path), 404, "not-found");
    }

    @Test
    void invalidPathIsMalformed() {
        Answer answer = roster.root().get("/%00");
        is(answer, 400, "malformed-request");
        assertThat(answer.header("Connection")).isEqualTo("close");
    }

    /**
     * HTTP clients don't retry requests that aren't idempotent, so they need to know about the
     * closing.
     */
    @Test
    void closingTheConnectionIsAnnounced() {
        Api api = roster.root();
        for (int i = 0; i < 5; i++) {
            is(api.get("/%00"), 400, "malformed-request");
            is(roster.api().post("/invites", "[]"), 400, "malformed-request");
        }
    }

    @Test
    void idIsNotInterpretedAsPath() {
        is(roster.api().get("/members/..%2F..%2Fx"), 404, "not-found");
        is(roster.api().get("/members/%00"), 400, "malformed-request");
    }

    @Test
    void tooLongHeaderIsRefusedAsProblem() {
        Answer answer = roster.api("", "").with("X-Long", "x".repeat(40_000)).get("/me");
        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("/type")).isEqualTo("about:blank");
    }

    @Test
    void nonHttpRequestGetsAProblem() throws IOException {
        String answer =
                RawHttps.answer(
                        roster.service().url(),
                        roster.providers().clientContext(),
                        "NONSENSE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .doesNotContain("Jetty", "<html");
    }

    @Test
    void responsesDoNotNameTheServerSoftware() {
        Answer answer = roster.api().get("/members");
        assertThat(answer.response().headers().map().keySet())
                .doesNotContain("server", "x-powered-by");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
}
