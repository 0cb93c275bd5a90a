package org.roster.server.accesscheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.contract.TokenScope;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.EachDatabase;
import org.roster.server.TestService;
import org.roster.server.storage.Database;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The decisions about users, and who may ask for them. */
@EachDatabase
class AccessCheckTest extends ModuleTest {

    private static final String INVALID_TOKEN = "error=\"invalid_token\"";

    /** Changes the stored account of a member. */
    private void store(SampleAccount account, String column, String value) {
        try (Database database = roster.openDatabase()) {
            int changed =
                    database.write(handle ->
                            handle.createUpdate(
                                            "UPDATE member SET "
                                                    + column
                                                    + " = :value WHERE subject = :subject")
                                    .bind("value", value)
                                    .bind("subject", account.subject())
                                    .execute());
            assertThat(changed).isEqualTo(1);
        }
    }

    @Test
    void memberMayUseModules() {
        SampleAccount google = member("google");
        SampleAccount microsoft =
                roster.join(roster.microsoft(SampleTenant.EXAMPLE_ORG, "entra"), "MEMBER");
        for (SampleAccount account : List.of(google, microsoft)) {
            String id = memberId(account);
            Answer answer = allowed(ask(account));
            assertThat(answer.response().body())
                    .isEqualTo(
                            "{\"decision\":true,\"context\":{\"memberId\":\"%s\",\"role\":\"MEMBER\",\"organization\":\"%s\"}}"
                                    .formatted(id, roster.organization()));
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(ask(module, id).json()).isEqualTo(answer.json());
        }
        allowed(ask(module, subject(microsoft).toUpperCase(Locale.ROOT)));
        assertThat(allowed(ask(roster.administrator())).text("/context/role"))
                .isEqualTo("ADMINISTRATOR");
    }

    @Test
    void otherSubjectsAreDenied() {
        TestService other = roster.newOrganization(10);
        SampleAccount elsewhere = other.join(other.google("elsewhere"), "MEMBER");
        SampleAccount google = member("google");
        SampleAccount entra =
                roster.join(roster.microsoft(SampleTenant.EXAMPLE_ORG, "entra"), "MEMBER");
        String issuer = roster.providers().googleIssuer().toString();
        String invite =
                roster.invite("ANY", roster.google("invited").username(), "MEMBER").text("/id");
        for (String subject :
                List.of(
                        subject(elsewhere),
                        other.memberId(elsewhere),
                        subject(roster.google("stranger")),
                        subject(google) + "0",
                        google.subject(),
                        google.username(),
                        issuer + "/|" + google.subject(),
                        issuer + "||" + google.subject(),
                        "accounts.google.com|" + google.subject(),
                        issuer + "|" + google.subject() + "\\u0000",
                        issuer + "|\\ud800",
                        issuer + "|" + "1".repeat(5000),
                        entra.subject(),
                        SampleTenant.EXAMPLE_NET.id() + "|" + entra.subject(),
                        SampleTenant.EXAMPLE_ORG.id() + "|" + UUID.randomUUID(),
                        SampleTenant.EXAMPLE_ORG.id() + "|" + google.subject(),
                        roster.providers().microsoftAuthority()
                                + "/"
                                + SampleTenant.EXAMPLE_ORG.id()
                                + "/v2.0|"
                                + entra.subject(),
                        issuer + "|" + entra.subject(),
                        memberId(google).toUpperCase(Locale.ROOT),
                        invite,
                        UUID.randomUUID().toString(),
                        "",
                        "|",
                        issuer + "|",
                        "|" + google.subject(),
                        "' OR 1=1 --",
                        "%|%")) {
            denied(ask(module, subject));
        }
        allowed(ask(google));
        allowed(ask(module(other), other.memberId(elsewhere)));
        denied(ask(module(other), subject(google)));
    }

    @Test
    void unknownQuestionsAreDenied() {
        String subject = user(subject(member("member")));
        String use = action("use");
        String reports = module("reports");
        allowed(module.post(EVALUATION, body(subject, use, reports)));
        allowed(module.post(EVALUATION, body(subject, use, module("urn:example:a/b_c.d-1"))));
        for (String unknown :
                List.of(
                        body(subject.replace("\"user\"", "\"group\""), use, reports),
                        body(subject, action("USE"), reports),
                        body(subject, action("delete"), reports),
                        body(subject, use, entity("resource", "document", "reports")),
                        body(subject, use, module("")),
                        body(subject, use, module("two words")),
                        body(subject, use, module("r\\u00e9sum\\u00e9")),
                        body(subject, use, module("a".repeat(129))))) {
            denied(module.post(EVALUATION, unknown));
        }
    }

    @Test
    void removalHoldsForTheNextCheck() {
        SampleAccount account = member("removed");
        String id = memberId(account);
        allowed(ask(account));
        assertThat(roster.api().delete("/members/" + id).status()).isEqualTo(204);
        denied(ask(account));
        denied(ask(module, id));
        roster.join(account, "MEMBER");
        assertThat(allowed(ask(account)).text("/context/memberId"))
                .isEqualTo(memberId(account))
                .isNotEqualTo(id);
        denied(ask(module, id));
    }

    @Test
    void suspensionHoldsForTheNextCheck() {
        SampleAccount account = member("suspended");
        allowed(ask(account));
        change(account, "{\"state\":\"SUSPENDED\"}");
        denied(ask(account));
        denied(ask(module, memberId(account)));
        change(account, "{\"state\":\"ACTIVE\"}");
        allowed(ask(account));
    }

    @Test
    void roleIsCurrent() {
        SampleAccount account = roster.join(roster.google("demoted"), "ADMINISTRATOR");
        assertThat(allowed(ask(account)).text("/context/role")).isEqualTo("ADMINISTRATOR");
        change(account, "{\"role\":\"MEMBER\"}");
        assertThat(allowed(ask(account)).text("/context/role")).isEqualTo("MEMBER");
    }

    @Test
    void accessEndsAtTheEndDate() {
        SampleAccount account = member("ending");
        change(
                account,
                "{\"endsAt\":\"%s\"}".formatted(roster.clock().instant().plusSeconds(3600)));
        allowed(ask(account));
        roster.clock().advance(Duration.ofHours(1));
        denied(ask(account));
        denied(ask(module, memberId(account)));
    }

    @Test
    void policyHoldsForTheNextCheck() {
        SampleAccount allowed =
                roster.join(roster.microsoft(SampleTenant.EXAMPLE_ORG, "allowed"), "MEMBER");
        SampleAccount refused =
                roster.join(roster.microsoft(SampleTenant.EXAMPLE_NET, "refused"), "MEMBER");
        SampleAccount consumer =
                roster.join(
                        roster.providers()
                                .add(
                                        SampleAccount.google(
                                                "consumer" + UUID.randomUUID() + "@gmail.com",
                                                "Consumer")),
                        "MEMBER");
        List.of(allowed, refused, consumer).forEach(each -> allowed(ask(each)));
        setPolicy(
                "{\"microsoftTenants\":[\"%s\"],\"googleAccountsWithoutDomain\":false}"
                        .formatted(SampleTenant.EXAMPLE_ORG.id()));
        allowed(ask(allowed));
        for (SampleAccount each : List.of(refused, consumer)) {
            denied(ask(each));
            denied(ask(module, memberId(each)));
        }
        setPolicy("{\"microsoftTenants\":[],\"googleAccountsWithoutDomain\":true}");
        List.of(refused, consumer).forEach(each -> allowed(ask(each)));
    }

    @Test
    void accountIsKnownByItsSubjectAlone() {
        SampleAccount account = member("renamed");
        SampleAccount renamed =
                roster.providers().add(account.withUsername("new-" + account.username()));
        roster.sessions().signIn(renamed);
        allowed(ask(renamed));
        SampleAccount recreated =
                roster.providers().add(account.withSubject(UUID.randomUUID().toString()));
        denied(ask(recreated));
    }

    @Test
    void subjectIsSplitAtTheFirstBar() {
        SampleAccount account = member("bar");
        store(account, "subject", "auth|" + account.subject() + "|1");
        String issuer = roster.providers().googleIssuer().toString();
        allowed(ask(module, issuer + "|auth|" + account.subject() + "|1"));
        denied(ask(account));
    }

    @Test
    void bothSpellingsOfGoogleAreOne() {
        SampleAccount account = member("spelled");
        store(account, "issuer", "https://accounts.google.com");
        allowed(ask(module, "https://accounts.google.com|" + account.subject()));
        allowed(ask(module, "accounts.google.com|" + account.subject()));
        denied(ask(module, "http://accounts.google.com|" + account.subject()));
        denied(ask(module, "https://accounts.google.com/|" + account.subject()));
    }

    @Test
    void onlyTheScopeOpensChecks() {
        String subject = subject(member("member"));
        for (TokenScope scope : TokenScope.values()) {
            if (scope != TokenScope.ACCESS_CHECK) {
                Answer refused = ask(as(roster, roster.newToken(scope.wire())), subject);
                is(refused, 403, "insufficient-scope");
                assertThat(refused.text("/scope")).isEqualTo("access:check");
                assertThat(refused.header("WWW-Authenticate"))
                        .isEqualTo(
                                "Bearer realm=\"roster\", error=\"insufficient_scope\","
                                        + " scope=\"access:check\"");
            }
        }
        Api session =
                roster.root()
                        .with("Authorization", "Bearer " + roster.token(roster.administrator()));
        is(ask(session, subject), 403, "insufficient-scope");
        Answer other = module.get("/api/v1/organizations/" + roster.organization() + "/members");
        is(other, 403, "insufficient-scope");
    }

    @Test
    void invalidTokensAreRefused() {
        String subject = subject(member("member"));
        is(ask(roster.root(), subject), 401, "unauthenticated");
        for (String token : List.of("rt_x", "rs_x", "x")) {
            Answer refused = ask(roster.root().with("Authorization", "Bearer " + token), subject);
            is(refused, 401, "unauthenticated");
            assertThat(refused.header("WWW-Authenticate")).contains(INVALID_TOKEN);
        }
        Answer created = roster.newToken("access:check");
        Api revoked = as(roster, created);
        allowed(ask(revoked, subject));
        roster.api().delete("/tokens/" + created.text("/id"));
        is(ask(revoked, subject), 401, "unauthenticated");
        roster.clock().advance(Duration.ofDays(2));
        is(ask(module, subject), 401, "unauthenticated");
    }

    @Test
    void tokensDependOnTheirCreator() {
        SampleAccount creator =
                roster.join(roster.microsoft(SampleTenant.EXAMPLE_ORG, "creator"), "ADMINISTRATOR");
        String subject = subject(member("member"));
        Answer created =
                roster.api(creator)
                        .post(
                                "/tokens",
                                "{\"name\":\"x\",\"scopes\":[\"access:check\"],\"expiresAt\":\"%s\"}"
                                        .formatted(roster.clock().instant().plusSeconds(3600)));
        Api token = as(roster, created);
        allowed(ask(token, subject));
        setPolicy("{\"microsoftTenants\":[\"%s\"]}".formatted(SampleTenant.EXAMPLE_NET.id()));
        is(ask(token, subject), 403, "sign-in-policy");
        setPolicy("{\"microsoftTenants\":[]}");
        change(creator, "{\"state\":\"SUSPENDED\"}");
        is(ask(token, subject), 401, "unauthenticated");
        change(creator, "{\"state\":\"ACTIVE\"}");
        allowed(ask(token, subject));
        change(creator, "{\"role\":\"MEMBER\"}");
        is(ask(token, subject), 401, "unauthenticated");
    }
}
