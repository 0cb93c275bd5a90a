package org.roster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.Databases;
import org.roster.server.Ports;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;
import org.roster.server.cli.CommandRunner.Outcome;
import org.roster.server.configuration.Configuration;
import org.roster.server.invites.InviteLinks;
import org.roster.server.invites.LinkKeyFile;
import org.roster.server.invites.LinkKeyRing;
import org.roster.server.sessions.SignInAttempt;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A backup that is restored while the service runs, and accepted by the operator. */
@SqliteFirst
class RestoreAcceptTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Parameter Databases database = Databases.SQLITE;

    @TempDir private Path folder = Path.of("");

    private TestService roster;
    private Backups backups;

    /** No mail server answers, so mails stay in the queue. */
    @BeforeEach
    void start() {
        String port = Integer.toString(Ports.free());
        roster = new TestService(database.settingsWith(Map.of("roster.mail.port", port)), 10);
        backups = new Backups(roster.service(), folder);
    }

    @AfterEach
    void stop() {
        roster.close();
    }

    private Outcome run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private Outcome run(Map<String, String> other, String... arguments) {
        Map<String, String> environment = new HashMap<>();
        environment.put("ROSTER_PUBLIC_URL", "https://roster.example.com");
        for (String key :
                List.of("roster.database.url", "roster.database.user", "roster.link-key-file")) {
            environment.put(Configuration.variable(key), roster.service().setting(key));
        }
        other.forEach((key, value) -> environment.put(Configuration.variable(key), value));
        return CommandRunner.run(environment, arguments);
    }

    private Path key() {
        return Path.of(roster.service().setting("roster.link-key-file"));
    }

    private String mark() throws IOException {
        return Files.readString(key().resolveSibling(key().getFileName() + ".mark"));
    }

    private static String path(Answer invited) {
        return "/invites/" + invited.text("/id");
    }

    private Answer page(String link, String language) {
        return new Api(roster.http(), URI.create(link), "")
                .with("Accept-Language", language)
                .get("");
    }

    private int status(String link) {
        return page(link, "en").status();
    }

    /** The link that the service would create, without confirming the invite. */
    private String link(Answer invited) throws IOException {
        LinkKeyRing keys = new LinkKeyFile(key()).read();
        return new InviteLinks(() -> keys, () -> roster.service().url())
                .link(invited.text("/id"), roster.organization());
    }

    private boolean needsConfirmation(Answer invited) {
        Answer invite = roster.api().get(path(invited));
        assertThat(invite.text("/status")).isEqualTo("PENDING");
        return invite.json().at("/needsConfirmation").asBoolean();
    }

    /** Restores the backup, accepts it and waits until the service answers again. */
    private String restoreAndAccept(String link) throws Exception {
        backups.restoreUnderneath();
        // The end of a PostgreSQL database's connections is a short outage of its own.
        await().during(Duration.ofSeconds(3)).atMost(TIMEOUT).until(() -> status(link) == 503);
        Outcome accepted = run("restore", "accept");
        assertThat(accepted.err()).isEmpty();
        assertThat(accepted.code()).isZero();
        await().atMost(TIMEOUT).until(() -> status(link) == 404);
        roster.sessions().signOut();
        assertThat(roster.ready().status()).isEqualTo(200);
        return accepted.out();
    }

    @Test
    void acceptedDatabaseIsServedWithoutRevivingAnything() throws Exception {
        SampleAccount invitee = roster.google("invitee");
        Answer kept = roster.invite("GOOGLE", invitee.username(), "MEMBER");
        Answer revoked = roster.invite("GOOGLE", "revoked@example.com", "ADMINISTRATOR");
        String session = new SignInAttempt(roster, roster.administrator()).begin().text("/token");
        assertThat(roster.api("", session).delete("/sessions/none").status()).isEqualTo(404);
        roster.awaitInvite(revoked, invite -> invite.json().at("/delivery/attempts").asInt() == 1);
        Answer token = roster.newToken("scim");
        backups.make();
        await().atMost(TIMEOUT).until(() -> roster.api().get("").status() == 200);
        String before = mark();
        assertThat(roster.api().post(path(revoked) + "/revoke").status()).isEqualTo(200);
        await().atMost(TIMEOUT).until(() -> !mark().equals(before));

        String accepted = restoreAndAccept(kept.text("/link"));

        assertThat(accepted)
                .contains(
                        "Ended sign-ins: 2",
                        "Revoked API tokens: 1",
                        "administrator has to confirm: 2",
                        "stopped working");
        assertThat(
                        roster.api("/organizations/" + roster.organization(), token.text("/secret"))
                                .get("")
                                .status())
                .isEqualTo(401);
        assertThat(roster.api().get("/changes?limit=1").text("/items/0/detail/reason"))
                .isEqualTo("DATABASE_RESTORED");
        assertThat(roster.api("", session).delete("/sessions/none").status()).isEqualTo(401);
        for (Answer each : List.of(kept, revoked)) {
            assertThat(needsConfirmation(each)).isTrue();
            assertThat(status(each.text("/link"))).isEqualTo(404);
            assertThat(roster.api().get(path(each)).text("/delivery/state")).isEqualTo("FAILED");
            Answer page = page(link(each), "en");
            assertThat(page.status()).isEqualTo(409);
            assertThat(page.response().body())
                    .contains("An administrator must confirm")
                    .doesNotContain("<button");
            assertThat(page(link(each), "de").response().body()).contains("muss bestätigt werden");
            Answer pressed =
                    new Api(roster.http(), URI.create(link(each)), "")
                            .with("Content-Type", "application/x-www-form-urlencoded")
                            .call("POST", "", "provider=GOOGLE");
            assertThat(pressed.status()).isEqualTo(409);
        }

        String confirmed = roster.api().get(path(kept) + "/link").text("/link");
        assertThat(needsConfirmation(kept)).isFalse();
        roster.accept(URI.create(confirmed), invitee);
        Answer resent = roster.api().post(path(revoked) + "/resend");
        assertThat(resent.status()).isEqualTo(202);
        assertThat(resent.json().has("needsConfirmation")).isFalse();
        assertThat(resent.text("/delivery/state")).isEqualTo("QUEUED");
        assertThat(status(link(revoked))).isEqualTo(200);
    }

    @Test
    void administratorsSeeTheRestoreAndReloadEverything() throws Exception {
        Answer invited = roster.invite("ANY", "ada@example.com", "MEMBER");
        backups.make();
        await().atMost(TIMEOUT).until(() -> roster.api().get("").status() == 200);
        String before = mark();
        assertThat(roster.api().post(path(invited) + "/revoke").status()).isEqualTo(200);
        long seen = roster.api().get("").json().at("/revision").asLong();
        await().atMost(TIMEOUT).until(() -> !mark().equals(before));
        restoreAndAccept(invited.text("/link"));
        Answer changes = roster.api().get("/changes?limit=1");
        assertThat(changes.text("/items/0/kind")).isEqualTo("database-restored");
        assertThat(changes.text("/items/0/detail/pendingInvites")).isEqualTo("1");
        assertThat(changes.json().at("/items/0/actor").isNull()).isTrue();
        // Clients whose last revision is this far behind get a reset.
        assertThat(changes.json().at("/items/0/revision").asLong()).isGreaterThan(seen + 100_000);
        assertThat(run("audit", "verify").code()).isZero();
    }

    @Test
    void currentDatabaseIsNotAcceptedWithoutForce() {
        Answer invited = roster.invite("ANY", "ada@example.com", "MEMBER");
        Outcome refused = run("restore", "accept");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("nothing was changed").contains("--force");
        assertThat(needsConfirmation(invited)).isFalse();
        assertThat(status(invited.text("/link"))).isEqualTo(200);
        assertThat(run("restore").err()).contains("restore accept");
        assertThat(run("restore", "accept", "--force").code()).isZero();
        roster.sessions().signOut();
        assertThat(needsConfirmation(invited)).isTrue();
        await().atMost(TIMEOUT).until(() -> status(invited.text("/link")) == 404);
        assertThat(roster.ready().status()).isEqualTo(200);
    }

    @Test
    void tokenRenewsNoInviteThatNeedsConfirmation() {
        Answer invited = roster.invite("ANY", "ada@example.com", "MEMBER");
        assertThat(run("restore", "accept", "--force").code()).isZero();
        roster.sessions().signOut();
        Answer token =
                roster.api()
                        .post(
                                "/tokens",
                                "{\"name\":\"Script\",\"scopes\":[\"invites:write\"],\"expiresAt\":\"%s\"}"
                                        .formatted(
                                                roster.clock()
                                                        .instant()
                                                        .plus(Duration.ofDays(60))));
        Api script = roster.api("/organizations/" + roster.organization(), token.text("/secret"));
        // The backup may hold an invite that had been revoked: only a person knows
        for (Duration age : List.of(Duration.ZERO, Duration.ofDays(30))) {
            roster.clock().advance(age);
            Answer refused = script.post(path(invited) + "/renew");
            assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
            assertThat(refused.text("/scope")).isEqualTo("ADMINISTRATOR");
        }
        roster.sessions().signOut();
        assertThat(roster.api().post(path(invited) + "/renew").status()).isEqualTo(201);
    }

    @Test
    void instanceWithoutAMarkAccepts() throws Exception {
        roster.invite("ANY", "ada@example.com", "MEMBER");
        // A new machine, to which only the keys were restored.
        Path copied = Files.copy(key(), folder.resolve("link.key"), COPY_ATTRIBUTES);
        Path auditKey = key().resolveSibling("roster-audit.key");
        Map<String, String> elsewhere =
                Map.of(
                        "roster.link-key-file",
                        copied.toString(),
                        "roster.audit-key-file",
                        auditKey.toString());
        Outcome accepted = run(elsewhere, "restore", "accept");
        assertThat(accepted.code()).as(accepted.err()).isZero();
        assertThat(accepted.out()).contains("administrator has to confirm: 1");
        assertThat(folder.resolve("link.key.mark")).content().contains("database=");
        assertThat(copied).hasSize(32);
    }
}
