package org.roster.server.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.contract.EndDate;
import org.roster.demo.mail.Mail;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteFirst;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;

/** The operator's options of an invite, and the end dates that the operator sets. */
@SqliteFirst
class OperatorOptionsTest extends FreshOrganizationTest {

    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    @Test
    void inviteHasTheOptionsOfAnAdministrators() {
        URI link =
                URI.create(
                        command(
                                "invite",
                                "google:ada@example.com",
                                "--valid-for=P30D",
                                "--note=Welcome to the team!",
                                "--ends-at=2030-12-31T18:00:00+01:00"));
        Answer invite = newestInvite();
        assertThat(
                        Duration.between(
                                Instant.parse(invite.text("/createdAt")),
                                Instant.parse(invite.text("/expiresAt"))))
                .isEqualTo(Duration.ofDays(30));
        assertThat(invite.text("/note")).isEqualTo("Welcome to the team!");
        assertThat(invite.text("/endsAt")).isEqualTo("2030-12-31T17:00:00Z");
        assertThat(invite.text("/delivery/state")).as("no mail unless asked").isEqualTo("NONE");
        assertThat(roster.root().get(link.getRawPath()).response().body())
                .contains("<blockquote>Welcome to the team!");
    }

    @Test
    void mailIsSentOnlyIfAskedFor() {
        String username = roster.google("mailed").username();
        String link =
                command(
                        "invite",
                        "google:" + username,
                        "--send-mail",
                        "--notification-email=desk@example.com",
                        "--language=de",
                        "--note=Hello");
        Mail mail = roster.service().mail().awaitMailTo("desk@example.com");
        assertThat(mail.subject())
                .isEqualTo("Der Betreiber des Dienstes hat Sie zu Example eingeladen");
        assertThat(mail.text()).contains("> Hello");
        assertThat(mail.links()).containsOnly(URI.create(link));
        assertThat(roster.awaitDelivery(newestInvite(), "SENT").text("/delivery/address"))
                .isEqualTo("desk@example.com");
    }

    @Test
    void usernameWithoutAddressGetsNoMail() {
        assertThat(command("invite", "any:ada", "--send-mail")).contains("/invite/");
        assertThat(newestInvite().text("/delivery/state")).isEqualTo("NONE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--valid-for=P91D       | --valid-for: An invite can be valid for up to 90 days.",
                "--valid-for=30 days    | --valid-for: Enter an ISO 8601 duration",
                "--note=a\u0007b        | --note: A note cannot contain control characters",
                "--ends-at=2020-01-01   | --ends-at: Choose an end date that is in the future.",
                "--ends-at=12/31/2030   | --ends-at must be a day, such as 2030-12-31",
                "--ends-at=+999999999-12-31 | --ends-at must be a day, such as 2030-12-31",
                "--ends-at=2030-02-30   | --ends-at must be a day, such as 2030-12-31",
                "--language=de          | --language needs --send-mail",
                "--notification-email=a@example.com | --notification-email needs --send-mail",
                "--send-mail --language=it    | --language: Use one of these languages: en, de",
                "--send-mail --notification-email=a | --notification-email: Enter one e-mail",
                "--tenant=example.com   | --tenant: A tenant can be set only for Microsoft",
            })
    void refusalNamesTheOption(String options, String message) {
        String[] arguments =
                Stream.concat(
                                Stream.of("google:refused@example.com"),
                                options.contains(" --")
                                        ? Stream.of(options.split(" "))
                                        : Stream.of(options))
                        .toArray(String[]::new);
        assertThatThrownBy(() -> command("invite", arguments))
                .hasMessageStartingWith("Exit code 2: roster-server: " + message);
    }

    @Test
    void everyWrongOptionIsNamed() {
        assertThatThrownBy(
                        () -> command("invite", "google:", "--valid-for=x", "--ends-at=2020-01-01"))
                .hasMessageContainingAll("PROVIDER:USERNAME: ", " --valid-for: ", " --ends-at: ");
    }

    @Test
    void operatorSetsAndRemovesAnEndDate() {
        SampleAccount account = roster.join(roster.google("leaves"), "MEMBER");
        String id = roster.memberId(account);
        Instant end = EndDate.ofLastDay(LocalDate.of(2030, 12, 31), ZoneId.systemDefault());
        String line = "ends\t" + id + "\t" + account.username() + "\t";
        assertThat(command("end-member", account.username(), "--at=2030-12-31"))
                .isEqualTo(line + end);
        assertThat(roster.api().get("/members/" + id).text("/endsAt")).isEqualTo(end.toString());
        assertThat(command("members")).contains("\tactive\t" + end + "\tleaves");
        Answer change = roster.api().get("/changes?limit=1");
        assertThat(change.text("/items/0/kind")).isEqualTo("member-end-changed");
        assertThat(change.json().at("/items/0/actor").isNull()).isTrue();
        assertThat(change.text("/items/0/detail/to")).isEqualTo(end.toString());

        assertThat(command("end-member", id, "--never")).isEqualTo(line + "never");
        assertThat(roster.api().get("/members/" + id).json().at("/endsAt").isNull()).isTrue();
    }

    @Test
    void endDateThatIsNotPossibleIsRefused() {
        String administrator = roster.administrator().username();
        assertThatThrownBy(() -> command("end-member", administrator, "--at=2030-12-31"))
                .hasMessageContaining("only active administrator");
        assertThatThrownBy(() -> command("end-member", administrator, "--at=2020-12-31"))
                .hasMessageStartingWith(
                        "Exit code 2: roster-server: --at: Choose an end date that is in the"
                                + " future.");
        assertThatThrownBy(() -> command("end-member", administrator, "--at=tomorrow"))
                .hasMessageContaining("--at must be a day, such as 2030-12-31");
        assertThatThrownBy(() -> command("end-member", administrator))
                .hasMessageContainingAll("Exit code 2", "--at", "--never");
        assertThatThrownBy(() -> command("end-member", "nobody@example.com", "--never"))
                .hasMessageContaining("The member does not exist");
        assertThat(roster.api().get("/members").json().at("/items/0/endsAt").isNull()).isTrue();
    }
}
