package org.roster.server.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;
import org.roster.server.events.StreamReader;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The sign-in policy: who sets it, and what it refuses on every request. */
@SqliteFirst
class SignInPolicyTest extends ServiceTest {

    private static final String TENANT = SampleTenant.EXAMPLE_ORG.id();

    @Override
    protected int memberLimit() {
        return 100;
    }

    @AfterEach
    void allowEveryAccount() {
        policy(
                """
                {"personalMicrosoftAccounts":true,"googleAccountsWithoutDomain":true,
                 "microsoftTenants":[],"googleDomains":[]}\
                """);
    }

    private Answer change(SampleAccount by, String version, String policy) {
        return roster.api(by)
                .with("If-Match", version)
                .patch("", "{\"signInPolicy\":" + policy + "}");
    }

    private Answer policy(String policy) {
        Answer answer = change(roster.administrator(), "*", policy);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private static void refused(Answer answer, int status, String rule) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo("sign-in-policy");
        assertThat(answer.text("/rule")).isEqualTo(rule);
    }

    private SampleAccount personalMicrosoft() {
        return roster.providers()
                .add(
                        SampleAccount.microsoft(
                                SampleTenant.PERSONAL,
                                "personal-" + System.nanoTime() + "@outlook.com",
                                "Personal"));
    }

    private SampleAccount personalGoogle() {
        return roster.providers()
                .add(SampleAccount.google("personal-" + System.nanoTime() + "@gmail.com", "Gmail"));
    }

    @Test
    void defaultPolicyAllowsEveryAccount() {
        Answer organization = roster.newOrganization(5).api().get("");
        assertThat(organization.json().at("/signInPolicy").toString())
                .isEqualTo(
                        "{\"personalMicrosoftAccounts\":true,\"googleAccountsWithoutDomain\":true,"
                                + "\"microsoftTenants\":[],\"googleDomains\":[]}");
        assertThat(organization.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void policyCombinesWithFieldsThatStay() {
        policy("{\"microsoftTenants\":[\"example.org\",\"" + TENANT + "\"]}");
        Answer changed = policy("{\"googleDomains\":[\" Example.COM \"]}");
        assertThat(changed.json().at("/signInPolicy").toString())
                .isEqualTo(
                        "{\"personalMicrosoftAccounts\":true,\"googleAccountsWithoutDomain\":true,"
                                + "\"microsoftTenants\":[\""
                                + TENANT
                                + "\"],\"googleDomains\":[\"example.com\"]}");
        assertThat(roster.api().get("").json()).isEqualTo(changed.json());
    }

    @Test
    void changeNeedsTheCurrentVersion() {
        Answer missing =
                roster.api().patch("", "{\"signInPolicy\":{\"personalMicrosoftAccounts\":false}}");
        assertThat(missing.status()).isEqualTo(428);
        String version = roster.api().get("").header("ETag");
        Answer first =
                change(roster.administrator(), version, "{\"personalMicrosoftAccounts\":false}");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("ETag")).isNotEqualTo(version);
        Answer second =
                change(roster.administrator(), version, "{\"googleDomains\":[\"example.com\"]}");
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.json().at("/current")).isEqualTo(first.json());
    }

    @Test
    void otherChangesKeepTheVersion() {
        String version = roster.api().get("").header("ETag");
        roster.invite("ANY", roster.google("other").username(), "MEMBER");
        assertThat(roster.api().get("").header("ETag")).isEqualTo(version);
    }

    @Test
    void unchangedPolicyCreatesNoRevision() {
        Answer before = policy("{\"personalMicrosoftAccounts\":false}");
        Answer same = policy("{\"personalMicrosoftAccounts\":false}");
        assertThat(same.json()).isEqualTo(before.json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"microsoftTenants":["no tenant"]}                            | not-a-tenant      | microsoftTenants[0]
                    {"microsoftTenants":["example.org","unknown.example"]}        | unknown-tenant    | microsoftTenants[1]
                    {"microsoftTenants":["9188040D-6c67-4c5b-b112-36a304b66dad"]} | personal-accounts | microsoftTenants[0]
                    {"microsoftTenants":[null]}                                   | not-a-tenant      | microsoftTenants[0]
                    {"googleDomains":["example.com","exa mple.com"]}              | not-a-domain      | googleDomains[1]
                    {"googleDomains":["gmail.com"]}                               | personal-accounts | googleDomains[0]
                    """)
    void invalidValuesAreReportedByPosition(String policy, String code, String field) {
        Answer answer = change(roster.administrator(), "*", policy);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("validation-failed");
        assertThat(answer.each("/errors", "/field")).containsExactly("signInPolicy." + field);
        assertThat(answer.each("/errors", "/code")).containsExactly(code);
    }

    @Test
    void emptyAndUnknownBodiesAreRefused() {
        assertThat(roster.api().with("If-Match", "*").patch("", "{}").status()).isEqualTo(422);
        assertThat(change(roster.administrator(), "*", "{\"tenants\":[]}").status()).isEqualTo(400);
        assertThat(change(roster.administrator(), "*", "{\"googleDomains\":\"x\"}").status())
                .isEqualTo(400);
        String many = "[" + "\"example.com\",".repeat(100) + "\"example.com\"]";
        assertThat(
                        change(roster.administrator(), "*", "{\"googleDomains\":" + many + "}")
                                .each("/errors", "/code"))
                .containsExactly("too-many");
    }

    @Test
    void memberCannotChangeThePolicy() {
        SampleAccount member = roster.join(roster.google("member"), "MEMBER");
        Answer answer = change(member, "*", "{\"personalMicrosoftAccounts\":false}");
        assertThat(answer.problem()).isEqualTo("administrator-required");
    }

    @Test
    void policyMustFitTheCallersOwnAccount() {
        String policy = roster.api().get("").json().at("/signInPolicy").toString();
        Answer domain =
                change(roster.administrator(), "*", "{\"googleDomains\":[\"example.net\"]}");
        refused(domain, 422, "googleDomains");
        assertThat(domain.each("/errors", "/field")).containsExactly("signInPolicy.googleDomains");
        SampleAccount personal = roster.join(personalGoogle(), "ADMINISTRATOR");
        refused(
                change(personal, "*", "{\"googleAccountsWithoutDomain\":false}"),
                422,
                "googleAccountsWithoutDomain");
        SampleAccount microsoft = roster.join(personalMicrosoft(), "ADMINISTRATOR");
        refused(
                change(microsoft, "*", "{\"personalMicrosoftAccounts\":false}"),
                422,
                "personalMicrosoftAccounts");
        SampleAccount entra =
                roster.join(roster.microsoft(SampleTenant.EXAMPLE_NET, "entra"), "ADMINISTRATOR");
        refused(
                change(entra, "*", "{\"microsoftTenants\":[\"" + TENANT + "\"]}"),
                422,
                "microsoftTenants");
        assertThat(roster.api().get("").json().at("/signInPolicy").toString()).isEqualTo(policy);
    }

    @Test
    void everyRequestIsJudgedByThePolicy() {
        SampleAccount personal = roster.join(personalMicrosoft(), "MEMBER");
        SampleAccount gmail = roster.join(personalGoogle(), "ADMINISTRATOR");
        SampleAccount entra =
                roster.join(roster.microsoft(SampleTenant.EXAMPLE_NET, "entra"), "ADMINISTRATOR");
        SampleAccount workspace = roster.providers().add(otherDomain());
        roster.join(workspace, "MEMBER");

        policy(
                """
                {"personalMicrosoftAccounts":false,"googleAccountsWithoutDomain":false,
                 "microsoftTenants":["%s"],"googleDomains":["example.com"]}\
                """
                        .formatted(TENANT));

        refused(roster.api(personal).get(""), 403, "personalMicrosoftAccounts");
        refused(roster.api(personal).get("/limits"), 403, "personalMicrosoftAccounts");
        refused(roster.api(gmail).get("/members"), 403, "googleAccountsWithoutDomain");
        refused(roster.api(entra).get("/invites"), 403, "microsoftTenants");
        refused(roster.api(workspace).get(""), 403, "googleDomains");
        assertThat(roster.api("", roster.token(entra)).get("/me").json().at("/memberships"))
                .hasSize(1);
        assertThat(roster.api().get("/members?limit=1").status()).isEqualTo(200);

        allowEveryAccount();
        assertThat(roster.api(entra).get("/invites").status()).isEqualTo(200);
    }

    private SampleAccount otherDomain() {
        return roster.google("workspace").withHostedDomain("example.net");
    }

    @Test
    void policyOfOneOrganizationConcernsNoOther() {
        TestService other = roster.newOrganization(5);
        policy("{\"googleAccountsWithoutDomain\":false}");
        SampleAccount gmail = other.join(personalGoogle(), "MEMBER");
        assertThat(other.api(gmail).get("").status()).isEqualTo(200);
    }

    @Test
    void changeIsInTheActivityLog() {
        policy("{\"personalMicrosoftAccounts\":false,\"microsoftTenants\":[\"example.org\"]}");
        Answer changes = roster.api().get("/changes?limit=1");
        assertThat(changes.text("/items/0/kind")).isEqualTo("sign-in-policy-changed");
        assertThat(changes.text("/items/0/subject/id")).isEqualTo(roster.organization());
        assertThat(changes.json().at("/items/0/detail").toString())
                .isEqualTo(
                        "{\"personalMicrosoftAccounts.from\":\"true\","
                                + "\"personalMicrosoftAccounts.to\":\"false\","
                                + "\"microsoftTenants.from\":\"\","
                                + "\"microsoftTenants.to\":\""
                                + TENANT
                                + "\"}");
    }

    private StreamReader stream(SampleAccount reader) {
        StreamReader stream =
                StreamReader.open(
                        roster.http(),
                        URI.create(
                                roster.service().url()
                                        + "/api/v1/organizations/"
                                        + roster.organization()
                                        + "/events"),
                        roster.token(reader),
                        null);
        assertThat(stream.status()).isEqualTo(200);
        return stream;
    }

    @Test
    void streamsOfRefusedReadersEnd() {
        SampleAccount entra =
                roster.join(roster.microsoft(SampleTenant.EXAMPLE_NET, "reader"), "ADMINISTRATOR");
        try (StreamReader excluded = stream(entra);
                StreamReader allowed = stream(roster.administrator())) {
            long from = System.nanoTime();
            Answer changed = policy("{\"microsoftTenants\":[\"" + TENANT + "\"]}");

            // Usually a few milliseconds; the rest allows for a busy machine.
            assertThat(Duration.ofNanos(excluded.awaitEnd() - from))
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(excluded.unread()).isZero();
            StreamReader.Received event = allowed.next("limits-changed");
            assertThat(event.id()).isEqualTo(changed.json().at("/revision").asLong());
        }
    }

    @Test
    void anAdministratorWhoFitsMustRemain() {
        TestService other = roster.newOrganization(5);
        SampleAccount first = other.administrator();
        SampleAccount entra =
                other.join(roster.microsoft(SampleTenant.EXAMPLE_NET, "entra"), "ADMINISTRATOR");
        assertThat(
                        other.api(first)
                                .with("If-Match", "*")
                                .patch(
                                        "",
                                        "{\"signInPolicy\":{\"microsoftTenants\":[\""
                                                + TENANT
                                                + "\"]}}")
                                .status())
                .isEqualTo(200);
        String id = other.memberId(first);
        for (Answer answer :
                List.of(
                        other.api(first).delete("/members/" + id),
                        other.api(first)
                                .with("If-Match", "*")
                                .patch("/members/" + id, "{\"role\":\"MEMBER\"}"))) {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.problem()).isEqualTo("last-administrator");
        }
        assertThat(other.api(first).delete("/members/" + other.memberId(entra)).status())
                .isEqualTo(204);
    }

    @Test
    void administratorWithUnknownDomainDoesNotFit() {
        TestService other = roster.newOrganization(5);
        SampleAccount first = other.administrator();
        SampleAccount second = other.join(roster.google("second"), "ADMINISTRATOR");
        String id = other.memberId(second);
        try (var open = roster.openDatabase()) {
            open.write(handle ->
                    handle.createUpdate("UPDATE member SET hosted_domain = NULL WHERE id = :id")
                            .bind("id", id)
                            .execute());
        }
        String policy = "{\"signInPolicy\":{\"googleDomains\":[\"example.com\"]}}";
        assertThat(other.api(first).with("If-Match", "*").patch("", policy).status())
                .isEqualTo(200);
        assertThat(other.api(first).delete("/members/" + other.memberId(first)).problem())
                .isEqualTo("last-administrator");
        // A request makes the domain known.
        assertThat(other.api(second).get("").status()).isEqualTo(200);
        assertThat(other.api(first).delete("/members/" + other.memberId(first)).status())
                .isEqualTo(204);
    }

    @Test
    void operatorCannotExcludeAllAdministrators() {
        TestService other = roster.newOrganization(5);
        String id = other.organization();
        assertThatThrownBy(() ->
                        roster.service()
                                .command(
                                        "organization",
                                        "sign-in-policy",
                                        id,
                                        "--google-domains=example.net"))
                .hasMessageContaining("sign-in policy would not allow any remaining administrator");
        assertThat(other.api().get("").json().at("/signInPolicy/googleDomains")).isEmpty();

        roster.service()
                .command("organization", "sign-in-policy", id, "--google-domains=example.com");
        assertThat(other.api().get("").text("/signInPolicy/googleDomains/0"))
                .isEqualTo("example.com");
        assertThat(other.api().get("/changes?limit=1").json().at("/items/0/actor").isNull())
                .isTrue();
        roster.service().command("organization", "sign-in-policy", id, "--reset");
        assertThat(other.api().get("").json().at("/signInPolicy/googleDomains")).isEmpty();
    }
}
