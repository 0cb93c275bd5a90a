package org.roster.desktop.invites;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.InviteProvider;
import org.roster.contract.NewInvite;
import org.roster.contract.Role;

import java.util.Map;

class InviteValidationTest {

    private static Map<String, String> username(String username) {
        return check(InviteProvider.ANY, null, username, null);
    }

    private static Map<String, String> tenant(String tenant) {
        return check(InviteProvider.MICROSOFT, tenant, "ada", null);
    }

    private static Map<String, String> email(String email) {
        return check(InviteProvider.ANY, null, "ada", email);
    }

    private static Map<String, String> check(
            InviteProvider provider,
            @Nullable String tenant,
            String username,
            @Nullable String email) {
        return InviteValidation.check(
                new NewInvite(provider, tenant, username, Role.MEMBER, email, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ada@example.com", "+12025550143", "ada example", "李小龙", "o'ada"})
    void usernameCanContainMostCharacters(String username) {
        assertThat(username(username)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example..com",
                ".ada@example.com",
                "ada@example.com.",
                "ada@exam_ple.com"
            })
    void mailedUsernameMustBeAnAddress(String username) {
        assertThat(username(username).get("username")).startsWith("Mail can’t be sent");
        assertThat(check(InviteProvider.ANY, null, username, "ada@example.com")).isEmpty();
    }

    @Test
    void usernameHasAtMost320CodePoints() {
        assertThat(username("a".repeat(320))).isEmpty();
        assertThat(username("😀".repeat(320))).isEmpty();
        assertThat(username("a".repeat(321)))
                .containsOnly(Map.entry("username", "Use 320 characters or fewer."));
        assertThat(username("")).containsOnlyKeys("username");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000b", "a\tb", "a\u007fb", "a\u0085b", "a\u009fb"})
    void usernameHasNoControlCharacters(String username) {
        assertThat(username(username).get("username")).contains("control characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11111111-2222-4333-8444-555555555555",
                "9188040D-6C67-4C5B-B112-36A304B66DAD",
                "example.com",
                "example.onmicrosoft.com",
                "a-b.example",
                "xn--bcher-kva.example"
            })
    void guidOrDomainIsAValidTenant(String tenant) {
        assertThat(tenant(tenant)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no tenant",
                "example",
                "-a.example",
                ".example.com",
                "example..com",
                "11111111-2222-4333-8444-55555555555",
                "https://example.com",
                "ada@example.com"
            })
    void otherTextIsAnInvalidTenant(String tenant) {
        assertThat(tenant(tenant)).containsOnlyKeys("tenantId");
    }

    @Test
    void overlongTenantIsInvalid() {
        assertThat(tenant("a.".repeat(100_000) + "example")).containsOnlyKeys("tenantId");
    }

    @Test
    void tenantIsIgnoredForGoogle() {
        assertThat(check(InviteProvider.GOOGLE, "no tenant", "ada", null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "ada+roster@mail.example.com", "ädä@exämple.com"})
    void addressWithAHostIsValid(String email) {
        assertThat(email(email)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "ada@",
                "@example.com",
                "ada@example",
                "ada@example.com, grace@example.com",
                "Ada <ada@example.com>",
                "ada@grace@example.com",
                "ada@example.com\nBcc: grace@example.com",
                "ada@example..com",
                "ada.@example.com",
                "ada@example.com.",
                "ada@192.0.2.1",
                "\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc@example.com"
            })
    void notificationNeedsExactlyOneAddress(String email) {
        assertThat(email(email)).containsOnlyKeys("notificationEmail");
    }

    @Test
    void overlongAddressIsInvalid() {
        assertThat(email("a@" + "a.".repeat(100_000) + "@")).containsOnlyKeys("notificationEmail");
    }

    @Test
    void allErrorsAreReportedTogether() {
        assertThat(check(InviteProvider.MICROSOFT, "no tenant", "", "nobody"))
                .containsOnlyKeys("username", "tenantId", "notificationEmail");
    }
}
