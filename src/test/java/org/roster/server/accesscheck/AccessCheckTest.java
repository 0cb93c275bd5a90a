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

/** Tests the decisions of access checks, and the authentication of modules. */
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
            Answer answer = requireAllowed(ask(account));
            assertThat(answer.response().body())
                    .isEqualTo(
                            "{\"decision\":true,\"context\":{\"memberId\":\"%s\",\"role\":\"MEMBER\",\"organization\":\"%s\"}}"
                                    .formatted(id, roster.organization()));
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(ask(module, id).json()).isEqualTo(answer.json());
        }
        requireAllowed(ask(module, subject(microsoft).toUpperCase(Locale.ROOT)));
        assertThat(requireAllowed(ask(roster.administrator())).text("/context/role"))
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
            requireDenied(ask(module, subject));
        }
        requireAllowed(ask(google));
        requireAllowed(ask(module(other), other.memberId(elsewhere)));
        requireDenied(ask(module(other), subject(google)));
    }

    @Test
    void unknownActionsAndModulesAreDenied() {
        String subject = user(subject(member("member")));
        String use = action("use");
        String reports = module("reports");
        requireAllowed(module.post(EVALUATION, body(subject, use, reports)));
        requireAllowed(
                module.post(EVALUATION, body(subject, use, module("urn:example:a/b_c.d-1"))));
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
            requireDenied(module.post(EVALUATION, unknown));
        }
    }

    @Test
    void removalAppliesToTheNextCheck() {
        SampleAccount account = member("removed");
        String id = memberId(account);
        requireAllowed(ask(account));
        assertThat(roster.api().delete("/members/" + id).status()).isEqualTo(204);
        requireDenied(ask(account));
        requireDenied(ask(module, id));
        roster.join(account, "MEMBER");
        assertThat(requireAllowed(ask(account)).text("/context/memberId"))
                .isEqualTo(memberId(account))
                .isNotEqualTo(id);
        requireDenied(ask(module, id));
    }

    @Test
    void suspensionAppliesToTheNextCheck() {
        SampleAccount account = member("suspended");
        requireAllowed(ask(account));
        change(account, "{\"state\":\"SUSPENDED\"}");
        requireDenied(ask(account));
        requireDenied(ask(module, memberId(account)));
        change(account, "{\"state\":\"ACTIVE\"}");
        requireAllowed(ask(account));
    }

    @Test
    void roleIsCurrent() {
        SampleAccount account = roster.join(roster.google("demoted"), "ADMINISTRATOR");
        assertThat(requireAllowed(ask(account)).text("/context/role")).isEqualTo("ADMINISTRATOR");
        change(account, "{\"role\":\"MEMBER\"}");
        assertThat(requireAllowed(ask(account)).text("/context/role")).isEqualTo("MEMBER");
    }

    @Test
    void accessEndsAtTheEndDate() {
        SampleAccount account = member("ending");
        change(
                account,
                "{\"endsAt\":\"%s\"}".formatted(roster.clock().instant().plusSeconds(3600)));
        requireAllowed(ask(account));
        roster.clock().advance(Duration.ofHours(1));
        requireDenied(ask(account));
        requireDenied(ask(module, memberId(account)));
    }

    @Test
    void policyAppliesToTheNextCheck() {
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
        List.of(allowed, refused, consumer).forEach(each -> requireAllowed(ask(each)));
        setPolicy(
                "{\"microsoftTenants\":[\"%s\"],\"googleAccountsWithoutDomain\":false}"
                        .formatted(SampleTenant.EXAMPLE_ORG.id()));
        requireAllowed(ask(allowed));
        for (SampleAccount each : List.of(refused, consumer)) {
            requireDenied(ask(each));
            requireDenied(ask(module, memberId(each)));
        }
        setPolicy("{\"microsoftTenants\":[],\"googleAccountsWithoutDomain\":true}");
        List.of(refused, consumer).forEach(each -> requireAllowed(ask(each)));
    }

    @Test
    void accountIsIdentifiedOnlyByItsSubject() {
        SampleAccount account = member("renamed");
        SampleAccount renamed =
                roster.providers().add(account.withUsername("new-" + account.username()));
        roster.sessions().signIn(renamed);
        requireAllowed(ask(renamed));
        SampleAccount recreated =
                roster.providers().add(account.withSubject(UUID.randomUUID().toString()));
        requireDenied(ask(recreated));
    }

    @Test
    void subjectIsSplitAtTheFirstBar() {
        SampleAccount account = member("bar");
        store(account, "subject", "auth|" + account.subject() + "|1");
        String issuer = roster.providers().googleIssuer().toString();
        requireAllowed(ask(module, issuer + "|auth|" + account.subject() + "|1"));
        requireDenied(ask(account));
    }

    @Test
    void bothSpellingsOfGoogleAreEquivalent() {
        SampleAccount account = member("spelled");
        store(account, "issuer", "https://accounts.google.com");
        requireAllowed(ask(module, "https://accounts.google.com|" + account.subject()));
        requireAllowed(ask(module, "accounts.google.com|" + account.subject()));
        requireDenied(ask(module, "http://accounts.google.com|" + account.subject()));
        requireDenied(ask(module, "https://accounts.google.com/|" + account.subject()));
    }

    @Test
    void checksRequireTheScope() {
        String subject = subject(member("member"));
        for (TokenScope scope : TokenScope.values()) {
            if (scope != TokenScope.ACCESS_CHECK) {
                Answer refused = ask(as(roster, roster.newToken(scope.wire())), subject);
                requireProblem(refused, 403, "insufficient-scope");
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
        requireProblem(ask(session, subject), 403, "insufficient-scope");
        Answer other = module.get("/api/v1/organizations/" + roster.organization() + "/members");
        requireProblem(other, 403, "insufficient-scope");
    }

    @Test
    void invalidTokensAreRefused() {
        String subject = subject(member("member"));
        requireProblem(ask(roster.root(), subject), 401, "unauthenticated");
        for (String token : List.of("rt_x", "rs_x", "x")) {
            Answer refused = ask(roster.root().with("Authorization", "Bearer " + token), subject);
            requireProblem(refused, 401, "unauthenticated");
            assertThat(refused.header("WWW-Authenticate")).contains(INVALID_TOKEN);
        }
        Answer created = roster.newToken("access:check");
        Api revoked = as(roster, created);
        requireAllowed(ask(revoked, subject));
        roster.api().delete("/tokens/" + created.text("/id"));
        requireProblem(ask(revoked, subject), 401, "unauthenticated");
        roster.clock().advance(Duration.ofDays(2));
        requireProblem(ask(module, subject), 401, "unauthenticated");
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
        requireAllowed(ask(token, subject));
        setPolicy("{\"microsoftTenants\":[\"%s\"]}".formatted(SampleTenant.EXAMPLE_NET.id()));
        requireProblem(ask(token, subject), 403, "sign-in-policy");
        setPolicy("{\"microsoftTenants\":[]}");
        change(creator, "{\"state\":\"SUSPENDED\"}");
        requireProblem(ask(token, subject), 401, "unauthenticated");
        change(creator, "{\"state\":\"ACTIVE\"}");
        requireAllowed(ask(token, subject));
        change(creator, "{\"role\":\"MEMBER\"}");
        requireProblem(ask(token, subject), 401, "unauthenticated");
    }
}
