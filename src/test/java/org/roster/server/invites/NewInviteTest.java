package org.roster.server.invites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.EntraCloud;
import org.roster.contract.Provider;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.EachDatabase;
import org.roster.server.FreshOrganizationTest;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Creating invites: the response, validation and conflicts. */
@EachDatabase
class NewInviteTest extends FreshOrganizationTest {

    @Override
    protected int memberLimit() {
        return 3;
    }

    private static String body(String provider, String username) {
        return "{\"provider\":\"%s\",\"username\":\"%s\",\"role\":\"MEMBER\"}"
                .formatted(provider, username);
    }

    private static String microsoft(String tenant) {
        return """
        {"provider":"MICROSOFT","tenantId":"%s","username":"grace@example.com","role":"MEMBER"}\
        """
                .formatted(tenant);
    }

    private Answer invalid(String body) {
        String revision = roster.api().get("").text("/revision");
        Answer answer = roster.api().post("/invites", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("validation-failed");
        assertThat(answer.each("/errors", "/message"))
                .isNotEmpty()
                .allMatch(message -> message.endsWith("."));
        assertThat(roster.api().get("").text("/revision")).isEqualTo(revision);
        return answer;
    }

    @Test
    void inviteHasAllFieldsOfTheContract() {
        Instant before = roster.clock().instant().minusSeconds(1);
        Answer made =
                roster.invite(
                        """
                        {"provider":"MICROSOFT","tenantId":"EXAMPLE.org","username":" Grace@example.org ",
                         "role":"ADMINISTRATOR","notificationEmail":"grace@example.com"}
                        """);

        assertThat(made.json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "provider",
                        "tenantId",
                        "username",
                        "role",
                        "notificationEmail",
                        "personalAccounts",
                        "language",
                        "note",
                        "endsAt",
                        "status",
                        "createdAt",
                        "expiresAt",
                        "createdBy",
                        "acceptedAt",
                        "acceptedBy",
                        "revokedAt",
                        "revokedBy",
                        "delivery",
                        "lastAttempt",
                        "remindedAt",
                        "renewalAskedAt",
                        "link");
        assertThat(made.text("/provider")).isEqualTo("MICROSOFT");
        assertThat(made.text("/tenantId")).isEqualTo("EXAMPLE.org");
        assertThat(made.text("/username")).isEqualTo("Grace@example.org");
        assertThat(made.text("/role")).isEqualTo("ADMINISTRATOR");
        assertThat(made.text("/notificationEmail")).isEqualTo("grace@example.com");
        assertThat(made.text("/status")).isEqualTo("PENDING");
        Instant createdAt = Instant.parse(made.text("/createdAt"));
        assertThat(createdAt).isBetween(before, roster.clock().instant());
        assertThat(Instant.parse(made.text("/expiresAt")))
                .isEqualTo(createdAt.plus(Duration.ofDays(14)));
        assertThat(made.text("/createdBy/memberId"))
                .isEqualTo(roster.memberId(roster.administrator()));
        assertThat(made.text("/createdBy/displayName")).isEqualTo("administrator");
        for (String later : new String[] {"acceptedAt", "acceptedBy", "revokedAt", "revokedBy"}) {
            assertThat(made.json().get(later).isNull()).as(later).isTrue();
        }
        assertThat(made.json().get("lastAttempt").isNull()).isTrue();
        assertThat(made.json().at("/delivery").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "state", "address", "attempts", "lastError", "reason", "at");
    }

    @Test
    void tenantOfAnotherCloudIsNamedAsThat() {
        roster.providers().add("example.us", EntraCloud.US_GOVERNMENT);
        roster.providers().add("example.cn", EntraCloud.CHINA);

        Answer us = invalid(microsoft("example.us"));
        assertThat(us.each("/errors", "/code")).containsExactly("tenant-in-other-cloud");
        assertThat(us.text("/errors/0/message"))
                .contains("US government", "login.microsoftonline.us");
        assertThat(invalid(microsoft("example.cn")).text("/errors/0/message"))
                .contains("China", "login.partner.microsoftonline.cn");
    }

    @Test
    void onlyTheCreationResponseHasTheLink() {
        Answer made = roster.invite("ANY", "ada@example.com", "MEMBER");
        String path = "/invites/" + made.text("/id");
        assertThat(made.header("Location"))
                .isEqualTo("/api/v1/organizations/" + roster.organization() + path);
        assertThat(made.text("/link"))
                .matches(
                        "\\Q" + roster.service().url() + "\\E/invite/[A-Za-z0-9_-]{64}[A-Za-z0-9]");
        Answer read = roster.api().get(path);
        assertThat(read.json().has("link")).isFalse();
        assertThat(roster.api().get("/invites").response().body()).doesNotContain("/invite/");
        assertThat(roster.api().get(path + "/link").text("/link")).isEqualTo(made.text("/link"));
    }

    @Test
    void usernameNeedNotBeAnAddress() {
        Answer made = roster.invite("MICROSOFT", "+12025550143", "MEMBER");
        assertThat(made.text("/username")).isEqualTo("+12025550143");
        assertThat(made.text("/delivery/state")).isEqualTo("NONE");
        assertThat(made.json().at("/delivery/address").isNull()).isTrue();
    }

    @Test
    void allInvalidFieldsAreReportedTogether() {
        Answer answer =
                invalid(
                        """
                        {"provider":"GOOGLE","tenantId":"example.org","username":"a\\tb",
                         "notificationEmail":"nowhere"}
                        """);
        assertThat(answer.each("/errors", "/field"))
                .containsExactlyInAnyOrder("role", "username", "notificationEmail", "tenantId");
        assertThat(answer.each("/errors", "/code"))
                .containsExactlyInAnyOrder(
                        "required",
                        "control-character",
                        "not-an-address",
                        "not-with-this-provider");
        assertThat(invalid("{}").each("/errors", "/field"))
                .containsExactlyInAnyOrder("provider", "username", "role");
    }

    @ParameterizedTest
    @CsvSource({"provider", "role"})
    void unknownEnumValueIsAnInvalidField(String field) {
        String body = body("ANY", "ada@example.com");
        String wrong = body.replaceFirst("(\"" + field + "\":)\"[A-Z]+\"", "$1\"OTHER\"");
        Answer answer = invalid(wrong);
        assertThat(answer.each("/errors", "/field")).containsExactly(field);
        assertThat(answer.each("/errors", "/code")).containsExactly("unknown-value");
    }

    @Test
    void unknownValuesAndOtherErrorsAreReportedTogether() {
        Answer answer =
                invalid(
                        """
                        {"provider":"OTHER","username":"","role":"BOSS","validFor":"soon"}
                        """);
        assertThat(answer.each("/errors", "/field"))
                .containsExactly("provider", "role", "username", "validFor");
        assertThat(answer.each("/errors", "/code"))
                .containsExactly("unknown-value", "unknown-value", "required", "not-a-duration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\\u00a0 \\n"})
    void usernameIsRequired(String username) {
        assertThat(invalid(body("ANY", username)).each("/errors", "/field"))
                .containsExactly("username");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\r\\nb", "a\\u007fb", "a\\u0085b", "a\\ud800b"})
    void controlCharactersInTheUsernameAreRefused(String username) {
        Answer answer = invalid(body("ANY", username));
        assertThat(answer.each("/errors", "/code")).containsExactly("control-character");
    }

    @Test
    void usernameHasAtMost320Characters() {
        Answer answer = invalid(body("ANY", "a".repeat(321)));
        assertThat(answer.each("/errors", "/code")).containsExactly("too-long");
        // Unicode characters, not UTF-16 units
        String longest = "\ud83d\ude00".repeat(320);
        assertThat(roster.invite(body("ANY", longest)).text("/username")).isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "ada@",
                "@example.com",
                "ada@example.com, eve@example.com",
                "ada@example.com;eve@example.com",
                "Ada <ada@example.com>",
                "ada@example.com\\r\\nBcc: eve@example.com",
                "ada@example..com",
                ".ada@example.com",
                "ada.@example.com",
                "ada@example.com.",
                "ada@-example.com",
                "ada@exam_ple.com",
                "ada@192.0.2.1",
                "ada@[192.0.2.1]",
                "ada@\u0301example.com",
                "ada@\uff1aexample.com",
                "%s@example.com",
                "ada@%s.com"
            })
    void notificationEmailHasToBeOneAddress(String address) {
        String full = address.formatted("\u00fc".repeat(60));
        Answer answer =
                invalid(
                        body("ANY", "ada")
                                .replace("}", ",\"notificationEmail\":\"" + full + "\"}"));
        assertThat(answer.each("/errors", "/field")).containsExactly("notificationEmail");
        assertThat(answer.each("/errors", "/code")).containsExactly("not-an-address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example..com",
                "ada.@example.com",
                "ada@example.com.",
                "mailto:ada@example.com",
                "<ada@example.com>",
                "ada@example.com,grace@example.com",
                "ada@exam_ple.com"
            })
    void usernameToMailHasToBeAnAddress(String username) {
        Answer answer = invalid(body("ANY", username));
        assertThat(answer.each("/errors", "/field")).containsExactly("username");
        assertThat(answer.each("/errors", "/code")).containsExactly("not-an-address");
        Answer made =
                roster.invite(
                        body("ANY", username)
                                .replace("}", ",\"notificationEmail\":\"ada@example.com\"}"));
        assertThat(made.text("/username")).isEqualTo(username);
    }

    @Test
    void optionalFieldsMayBeNullOrEmpty() {
        int number = 0;
        for (String nothing : new String[] {"null", "\"\"", "\"  \""}) {
            Answer made =
                    roster.invite(
                            body("MICROSOFT", "ada" + number++ + "@example.com")
                                    .replace(
                                            "}",
                                            ",\"tenantId\":%s,\"notificationEmail\":%s}"
                                                    .formatted(nothing, nothing)));
            assertThat(made.json().get("tenantId").isNull()).isTrue();
            assertThat(made.json().get("notificationEmail").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANY", "GOOGLE"})
    void tenantRequiresMicrosoft(String provider) {
        Answer answer = invalid(microsoft("example.org").replace("MICROSOFT", provider));
        assertThat(answer.each("/errors", "/field")).containsExactly("tenantId");
        assertThat(answer.each("/errors", "/code")).containsExactly("not-with-this-provider");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "common",
                "example",
                "example..org",
                "-example.org",
                "exa mple.org",
                "example.org/../x",
                "https://example.org",
                "11111111-2222-4333-8444-55555555555",
                "{tenantid}"
            })
    void tenantHasToBeGuidOrDomain(String tenant) {
        Answer answer = invalid(microsoft(tenant));
        assertThat(answer.each("/errors", "/field")).containsExactly("tenantId");
        assertThat(answer.each("/errors", "/code")).containsExactly("not-a-tenant");
    }

    @Test
    void unknownTenantIsRefused() {
        Answer answer = invalid(microsoft("unknown.example.com"));
        assertThat(answer.each("/errors", "/field")).containsExactly("tenantId");
        assertThat(answer.each("/errors", "/code")).containsExactly("unknown-tenant");
    }

    @Test
    void domainNameAndGuidNameTheSameTenant() {
        Answer made = roster.invite(microsoft("example.org"));
        for (String same :
                new String[] {
                    "Example.ORG",
                    SampleTenant.EXAMPLE_ORG.id(),
                    SampleTenant.EXAMPLE_ORG.id().toUpperCase(Locale.ROOT)
                }) {
            Answer again = roster.api().post("/invites", microsoft(same));
            assertThat(again.problem()).isEqualTo("invite-already-pending");
            assertThat(again.text("/inviteId")).isEqualTo(made.text("/id"));
        }
        assertThat(roster.invite(microsoft("example.net")).status()).isEqualTo(201);
    }

    @Test
    void entraOutageAffectsOnlyDomainNames() {
        roster.providers().setUnavailable(Provider.MICROSOFT, true);
        try {
            Answer answer = roster.api().post("/invites", microsoft("example.org"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.problem()).isEqualTo("unavailable");
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(roster.invite(microsoft(SampleTenant.EXAMPLE_ORG.id())).status())
                    .isEqualTo(201);
        } finally {
            roster.providers().setUnavailable(Provider.MICROSOFT, false);
        }
    }

    @Test
    void memberIsNotInvitedAgain() {
        SampleAccount google = roster.join(roster.google("ada"), "MEMBER");
        String id = roster.memberId(google);
        for (String provider : new String[] {"ANY", "GOOGLE"}) {
            String username = google.username().toUpperCase(Locale.ROOT);
            Answer answer = roster.api().post("/invites", body(provider, username));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
            assertThat(answer.problem()).isEqualTo("already-a-member");
            assertThat(answer.text("/memberId")).isEqualTo(id);
        }
        // The same username at another provider is another account.
        assertThat(roster.invite(body("MICROSOFT", google.username())).status()).isEqualTo(201);
    }

    @Test
    void duplicatePendingInviteIsRefused() {
        Answer made = roster.invite("ANY", "ada@example.com", "MEMBER");
        Answer again = roster.api().post("/invites", body("ANY", "ADA@example.com"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("invite-already-pending");
        assertThat(again.text("/inviteId")).isEqualTo(made.text("/id"));
        assertThat(roster.invite("GOOGLE", "ada@example.com", "MEMBER").status()).isEqualTo(201);

        roster.api().post("/invites/" + made.text("/id") + "/revoke");
        assertThat(roster.invite("ANY", "ada@example.com", "MEMBER").status()).isEqualTo(201);
    }

    @Test
    void expiredInviteDoesNotBlockANewOne() {
        roster.invite("ANY", "ada@example.com", "MEMBER");
        roster.clock().advance(Duration.ofDays(15));
        assertThat(roster.invite("ANY", "ada@example.com", "MEMBER").status()).isEqualTo(201);
    }

    @Test
    void inviteIsRefusedWhenNoSlotIsFree() {
        roster.join(roster.google("ada"), "MEMBER");
        roster.invite("ANY", "pending@example.com", "MEMBER");
        roster.invite("ANY", "takes-no-slot@example.com", "MEMBER");
        roster.join(roster.google("grace"), "MEMBER");

        Answer answer = roster.api().post("/invites", body("ANY", "alan@example.com"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("member-limit-reached");
        assertThat(answer.json().get("limit").asInt()).isEqualTo(3);
        assertThat(answer.json().get("used").asInt()).isEqualTo(3);
        assertThat(answer.text("/detail")).contains("3");
        roster.service().command("organization", "limit", roster.organization(), "4");
        assertThat(roster.invite("ANY", "alan@example.com", "MEMBER").status()).isEqualTo(201);
    }
}
