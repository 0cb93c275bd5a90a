package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.mail.Mail;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.settings.InvitePreference;
import org.roster.desktop.settings.LinkValidity;
import org.roster.desktop.settings.MailLanguage;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Tests the options of an invite against a service with its own validity of links. */
class InviteOptionsFlowTest extends FlowTest {

    @Override
    Map<String, String> settings() {
        return Map.of("roster.invite-validity", "P10D", "roster.invite-validity-max", "P30D");
    }

    private static void openOptions(TestDesktop desktop, String username) {
        DesktopDriver window = desktop.window();
        desktop.openInvite(username);
        window.click("More options");
        window.awaitId("note");
    }

    private static void choose(DesktopDriver window, String field, String choice) {
        window.clickId(field);
        window.click(choice);
    }

    private static Duration validity(TestOrganization organization) {
        return Duration.between(
                Instant.parse(organization.api().get("/invites").text("/items/0/createdAt")),
                Instant.parse(organization.api().get("/invites").text("/items/0/expiresAt")));
    }

    @Test
    void validityIsWhatTheServiceAllowsAndChoicesAreRemembered() {
        TestOrganization organization = TestOrganization.create(backend, "Options", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            openOptions(desktop, "options@example.com");
            window.awaitText("10 days (default)");
            window.clickId("validity");
            window.awaitText("14 days");
            window.awaitNoText("90 days");
            window.click("30 days");
            choose(window, "language", "German");
            window.paste("note", "Willkommen!");
            window.awaitText("11 of 500 characters");
            // Tab leaves the note
            window.press(KeyCode.TAB);
            window.awaitFocus("moreSettings");
            window.click("Back to username and role");
            window.awaitText("Valid for 30 days · E-mail in German · With a note");
            assertThat(window.value("username")).isEqualTo("options@example.com");
            window.click("Invite");
            window.awaitText("options@example.com was invited");
            Mail mail = backend.service().mail().awaitMailTo("options@example.com");
            assertThat(mail.subject()).contains("eingeladen");
            assertThat(mail.text()).contains("> Willkommen!");
            assertThat(validity(organization)).isEqualTo(Duration.ofDays(30));
            assertThat(desktop.settings().settings().invite())
                    .isEqualTo(
                            new InvitePreference(LinkValidity.DAYS_30, MailLanguage.GERMAN, true));

            window.click("Done");
            openOptions(desktop, "next@example.com");
            assertThat(window.value("note")).isEmpty();
            window.click("Send e-mail");
            window.awaitText("Not needed, because no e-mail is sent.");
            window.awaitText("No e-mail will be sent. Copy the link on the next page");
            window.click("Invite");
            window.awaitText("next@example.com was invited");
            window.awaitText("No e-mail was sent. Copy the link and share it yourself.");
            assertThat(validity(organization)).isEqualTo(Duration.ofDays(30));
            assertThat(organization.api().get("/invites").text("/items/0/delivery/state"))
                    .isEqualTo("NONE");
        }
    }
}
