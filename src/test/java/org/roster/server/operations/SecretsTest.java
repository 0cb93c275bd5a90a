package org.roster.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.secrets.LeakedSecrets;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.Databases;
import org.roster.server.TestService;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Searches logs at TRACE, metrics and errors for all secrets, including those that don't look like
 * tokens. {@link LeakedSecrets} covers the other tests.
 */
class SecretsTest {

    private final List<String> secrets = new ArrayList<>();
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());

    /** Records all log lines, encoded with their values and exceptions. */
    private final class LogRecorder extends AppenderBase<ILoggingEvent> implements AutoCloseable {

        private final JsonEncoder encoder = new JsonEncoder();
        private final Logger root =
                (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        private final Logger ours = (Logger) LoggerFactory.getLogger("org.roster");
        private final @Nullable Level before = root.getLevel();
        private final List<Appender<ILoggingEvent>> others = new ArrayList<>();

        LogRecorder() {
            encoder.setContext(root.getLoggerContext());
            encoder.start();
            start();
            root.iteratorForAppenders().forEachRemaining(others::add);
            others.forEach(root::detachAppender);
            root.setLevel(Level.INFO);
            ours.setLevel(Level.TRACE);
            root.addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent event) {
            output.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            root.detachAppender(this);
            others.forEach(root::addAppender);
            root.setLevel(before);
            ours.setLevel(null);
        }
    }

    @Test
    void logsMetricsAndErrorsContainNoSecrets() {
        try (LogRecorder recorder = new LogRecorder();
                TestService roster = new TestService(Databases.SQLITE)) {
            assertThat(recorder.isStarted()).isTrue();
            String token = secret(roster.token(roster.administrator()));
            Api api = roster.api("/organizations/" + roster.organization(), token);
            SampleAccount account = roster.google("invited");
            Answer invited =
                    api.with("Idempotency-Key", secret("key-of-mine-0123456789"))
                            .post("/invites", invite(account.username()));
            String link = secret(invited.text("/link"));
            secrets.add(link.substring(link.lastIndexOf('/') + 1));
            api.get("/invites/" + invited.text("/id") + "/link");
            api.post("/invites/" + invited.text("/id") + "/resend");
            roster.service().mail().awaitMailTo(account.username());

            useApiToken(roster, api);
            useWebhook(api);
            signIn(roster, URI.create(link), account);
            provokeRefusals(roster, api, token, link);
            output.add(roster.operations().get("/metrics").response().body());
        }
        assertThat(output).anyMatch(line -> line.contains("answered"));
        for (String line : output) {
            assertThat(secrets).noneMatch(line::contains);
            assertThat(LeakedSecrets.isSecretIn(line)).as(line).isFalse();
        }
    }

    /** Creates a webhook, whose address may be a secret, too. */
    private void useWebhook(Api api) {
        String body =
                "{\"name\":\"Hook\",\"url\":\"https://receiver.example.com/%s\",\"events\":[\"reset\"]}"
                        .formatted(secret("secret-path-of-the-receiver"));
        Answer created = api.post("/webhooks", body);
        secret(created.text("/secret"));
        String path = "/webhooks/" + created.text("/id");
        secret(api.post(path + "/take-over").text("/secret"));
        String test = api.post(path + "/test").text("/id");
        await().until(() ->
                api.get(path + "/deliveries").each("/items", "/state").equals(List.of("FAILED")));
        assertThat(test).isNotEmpty();
    }

    /** Uses a token, a part of it and the same in the wrong place. */
    private void useApiToken(TestService roster, Api api) {
        String body =
                "{\"name\":\"Script\",\"scopes\":[\"members:read\"],\"expiresAt\":\"%s\"}"
                        .formatted(roster.clock().instant().plusSeconds(600));
        Answer created = api.post("/tokens", body);
        String token = secret(created.text("/secret"));
        String path = "/organizations/" + roster.organization();
        assertThat(roster.api(path, token).get("/members").status()).isEqualTo(200);
        error(roster.api(path, token).get("/invites"), 403);
        error(roster.api(path, token).get("/members?access_token=" + token), 400);
        error(roster.api(path, token.substring(0, 51)).get("/members"), 401);
        error(roster.api(path, "").get("/members?access_token=" + token), 401);
        Answer taken = api.post("/tokens/" + created.text("/id") + "/take-over");
        String replaced = secret(taken.text("/secret"));
        error(roster.api(path, token).get("/members"), 401);
        api.delete("/tokens/" + created.text("/id"));
        error(roster.api(path, replaced).get("/members"), 401);
    }

    private String secret(String value) {
        assertThat(value).hasSizeGreaterThan(10);
        secrets.add(value);
        return value;
    }

    private static String invite(String username) {
        return "{\"provider\":\"GOOGLE\",\"username\":\"" + username + "\",\"role\":\"MEMBER\"}";
    }

    /**
     * Signs in with a wrong account, calls a forged callback, then signs in with the right account.
     */
    private void signIn(TestService roster, URI link, SampleAccount account) {
        try (ScriptedBrowser browser = roster.browser()) {
            browser.open(link);
            assertThat(TestService.redeem(browser, roster.google("wrong")).status()).isEqualTo(403);
            BrowserPage forged =
                    browser.open(
                            URI.create(
                                    roster.service().url()
                                            + "/redemption/callback?code="
                                            + secret("a-forged-code-0123456789")
                                            + "&state="
                                            + secret("a-forged-state-0123456789")));
            assertThat(forged.status()).isEqualTo(400);
        }
        roster.accept(link, account);
    }

    /** Provokes all kinds of refusals that could repeat the request. */
    private void provokeRefusals(TestService roster, Api api, String token, String link) {
        String path = "/organizations/" + roster.organization();
        SampleAccount account = roster.google("spoiled");
        String expired =
                secret(
                        roster.providers()
                                .idTokenBuilder(account, LocalProviders.GOOGLE_DESKTOP_CLIENT)
                                .claim("exp", 1)
                                .signed());
        String unsigned =
                secret(
                        roster.providers()
                                .idTokenBuilder(account, LocalProviders.GOOGLE_DESKTOP_CLIENT)
                                .unsigned());
        error(roster.api(path, expired).get(""), 401);
        error(roster.api(path, unsigned).get(""), 401);
        error(roster.begin(expired), 401);
        error(roster.begin(unsigned), 401);
        error(roster.api(path, token.substring(0, token.length() - 4) + "AAAA").get(""), 401);
        error(roster.api(path, "").with("Authorization", "Basic " + token).get(""), 401);
        error(api.post("/invites", "{\"" + token + "\":\"" + link + "\"}"), 400);
        error(api.post("/invites", "{\"role\":\"" + token + "\"}"), 422);
        error(api.post("/invites", token), 400);
        error(api.get("/members?q=x&after=" + token), 400);
        error(api.get("/members?sort=" + token), 400);
        error(api.get("/members?" + token + "=1"), 400);
        error(api.with("Accept", "text/plain; " + token).get(""), 406);
        error(api.with("Last-Event-ID", token).get("/events"), 400);
        error(api.with("If-Match", token).patch("/members/x", "{\"role\":\"MEMBER\"}"), 404);
        error(api.delete("/nothing"), 404);
        error(new Api(roster.http(), URI.create(link), "").delete(""), 405);
    }

    private void error(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        output.add(answer.response().body().replaceAll("\"instance\":\"[^\"]*\"", ""));
        output.add(answer.response().headers().map().toString());
    }
}
