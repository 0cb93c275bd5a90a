package org.roster.demo.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.mail.Mail;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Api;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks the sample data of the demo. The test that changes the data runs last. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SampleOrganizationTest {

    private final PastClock clock = PastClock.behind(SampleOrganization.HISTORY);
    private LocalProviders providers;
    private LocalService service;
    private HttpClient http;
    private SessionClient sessions;
    private String organization;

    @BeforeAll
    void create() {
        providers = LocalProviders.start(clock);
        service = LocalService.start(providers, Map.of(), clock);
        http = HttpClient.newBuilder().sslContext(providers.clientContext()).build();
        organization = SampleOrganization.create(service, clock);
        sessions = new SessionClient(http, service.url(), providers, clock);
    }

    @AfterAll
    void stop() {
        http.shutdownNow();
        service.close();
        providers.close();
    }

    @Test
    void showsEveryKindOfMemberAndInvite() {
        assertThat(api(SampleOrganization.ADA).get("/limits").json().toString())
                .isEqualTo("{\"memberSlots\":{\"limit\":10,\"used\":7},\"pendingInvites\":3}");

        List<JsonNode> members = items("/members");
        assertThat(members).hasSize(7);
        assertThat(counted(members, "/provider")).isEqualTo(Map.of("GOOGLE", 4L, "MICROSOFT", 3L));
        assertThat(counted(members, "/role")).isEqualTo(Map.of("ADMINISTRATOR", 2L, "MEMBER", 5L));

        List<JsonNode> invites = items("/invites");
        assertThat(counted(invites, "/status"))
                .isEqualTo(Map.of("ACCEPTED", 7L, "PENDING", 3L, "EXPIRED", 1L, "REVOKED", 1L));
        assertThat(counted(invites, "/provider").keySet())
                .containsExactlyInAnyOrder("ANY", "GOOGLE", "MICROSOFT");

        JsonNode bound = of(invites, SampleOrganization.KATHERINE);
        assertThat(bound.at("/tenantId").asText()).isEqualTo(SampleTenant.EXAMPLE_ORG.id());
        assertThat(bound.at("/lastAttempt/reason").asText()).isEqualTo("WRONG_TENANT");
        assertThat(bound.at("/lastAttempt/tenantId").asText())
                .isEqualTo(SampleTenant.EXAMPLE_NET.id());

        JsonNode withoutEmail = of(invites, SampleOrganization.DOROTHY);
        assertThat(withoutEmail.at("/username").asText()).doesNotContain("@");
        assertThat(withoutEmail.at("/delivery/state").asText()).isEqualTo("NONE");
        invites.remove(withoutEmail);
        // The operator's command printed the first administrator's link.
        invites.remove(of(invites, SampleOrganization.ADA));
        assertThat(counted(invites, "/delivery/state")).isEqualTo(Map.of("SENT", 10L));
    }

    @Test
    void historyIsInChronologicalOrder() {
        Instant now = Instant.now();
        Instant founded = time(api(SampleOrganization.ADA).get("").json(), "/createdAt");
        assertThat(founded)
                .isBetween(now.minus(Duration.ofDays(21)), now.minus(Duration.ofDays(19)));
        for (JsonNode invite : items("/invites")) {
            Instant created = time(invite, "/createdAt");
            assertThat(created).isBetween(founded, now);
            for (String later : List.of("/acceptedAt", "/revokedAt", "/lastAttempt/at")) {
                if (invite.at(later).isTextual()) {
                    assertThat(time(invite, later)).as("%s", invite).isBetween(created, now);
                }
            }
            if (invite.at("/status").asText().equals("EXPIRED")) {
                assertThat(time(invite, "/expiresAt")).isBetween(created, now);
            }
        }
        List<Instant> joined =
                items("/members").stream().map(member -> time(member, "/joinedAt")).toList();
        assertThat(joined)
                .isSorted()
                .first()
                .satisfies(first -> assertThat(first).isAfter(founded));
        List<Instant> changes =
                items("/changes").stream().map(change -> time(change, "/at")).toList();
        assertThat(changes.reversed()).isSorted();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void pendingInvitesCanBeRedeemed() {
        Mail mail = service.mail().awaitMailTo(SampleOrganization.MARGARET.username());
        redeem(mail.links().getFirst(), SampleOrganization.MARGARET);
        List<JsonNode> invites = items("/invites");
        for (SampleAccount account :
                List.of(SampleOrganization.KATHERINE, SampleOrganization.DOROTHY)) {
            String id = of(invites, account).at("/id").asText();
            String link = api(SampleOrganization.ADA).get("/invites/" + id + "/link").text("/link");
            redeem(URI.create(link), account);
        }
        assertThat(api(SampleOrganization.ADA).get("/limits").text("/memberSlots/used"))
                .isEqualTo("10");
    }

    @Test
    void rolesDetermineAccess() {
        assertThat(api(SampleOrganization.GRACE).get("/members").status()).isEqualTo(200);
        assertThat(api(SampleOrganization.ALAN).get("/members").status()).isEqualTo(403);
        assertThat(api(SampleOrganization.STRANGER).get("/members").status()).isEqualTo(404);
    }

    private void redeem(URI link, SampleAccount account) {
        try (ScriptedBrowser browser = new ScriptedBrowser(providers.clientContext())) {
            browser.open(link);
            browser.press(account.tenant() == null ? "Google" : "Microsoft");
            assertThat(browser.chooseAccount(account.username()).status()).isEqualTo(200);
        }
    }

    private Api api(SampleAccount account) {
        return new Api(
                http,
                URI.create(service.url() + "/api/v1/organizations/" + organization),
                sessions.token(account));
    }

    private List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        api(SampleOrganization.ADA)
                .get(path + "?limit=1000")
                .json()
                .at("/items")
                .forEach(items::add);
        assertThat(items).as(path).isNotEmpty();
        return items;
    }

    private static JsonNode of(List<JsonNode> invites, SampleAccount account) {
        return invites.stream()
                .filter(invite -> invite.at("/username").asText().equals(account.username()))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Long> counted(List<JsonNode> items, String pointer) {
        return items.stream()
                .map(item -> item.at(pointer).asText())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static Instant time(JsonNode node, String pointer) {
        return Instant.parse(node.at(pointer).asText());
    }
}
