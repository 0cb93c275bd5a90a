package org.roster.desktop.look;

import static org.roster.desktop.look.VisualCheck.message;

import static java.util.stream.Collectors.toMap;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.Me;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.signin.SignInController;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Tests the appearance of the switcher between organizations and servers. */
class SwitcherVisualTest extends VisualTest {

    private static final List<String> NAMES =
            List.of(
                    "Example",
                    "Beispielverein zur Förderung außergewöhnlich langer Organisationsnamen e. V.",
                    "例の会社",
                    "Vereinigung ".repeat(9).strip());

    private static Me me(String username, List<String> organizations) {
        return new Me(
                new Me.Identity(Provider.GOOGLE, null, username, "Ada Example"),
                IntStream.range(0, organizations.size())
                        .mapToObj(i ->
                                new Me.Membership(
                                        new Me.OrganizationName(username + i, organizations.get(i)),
                                        "m0",
                                        Role.ADMINISTRATOR))
                        .toList());
    }

    private void signIn(String server, Me me) {
        window.click(message(SignInController.class, "sign-in", "Google"));
        window.awaitText(message(SignInController.class, "browser.title"));
        Map<String, FakeOrganization> organizations =
                me.memberships().stream()
                        .map(Me.Membership::organization)
                        .collect(
                                toMap(
                                        Me.OrganizationName::id,
                                        each -> VisualSamples.organization(each.name())));
        visuals.signIn()
                .last()
                .session()
                .complete(
                        new FakeSignIn.SignedIn(
                                me,
                                id -> Objects.requireNonNull(organizations.get(id)),
                                URI.create(server)));
    }

    private void openSwitcher() {
        window.clickId("switcher");
        window.awaitText(message(MainController.class, "switcher.add"));
    }

    @Test
    void severalServers() {
        visuals.goToProviders();
        signIn("https://roster.example.com", me("ada@example.com", NAMES));
        window.awaitText(message(MainController.class, "organizations.choose.title"));
        visuals.check("switcher-choice");
        window.click(NAMES.getFirst());
        window.awaitRow("Grace Example");
        visuals.check("switcher-one-server");
        visuals.resetSize();
        openSwitcher();
        visuals.checkAsIs("switcher-menu-one-server");
        window.click(message(MainController.class, "switcher.add"));
        window.awaitFocus("address");
        visuals.check("switcher-add");
        window.paste("address", "members.example.org");
        window.press(KeyCode.ENTER);
        window.awaitText(message(SignInController.class, "provider.back"));
        visuals.check("switcher-add-provider");
        signIn("https://members.example.org", me("ada@example.org", List.of("Example Werke")));
        window.awaitRow("Grace Example");
        visuals.check("switcher-two-servers");
        visuals.resetSize();
        openSwitcher();
        visuals.checkAsIs("switcher-menu");
        window.click(NAMES.get(1));
        window.awaitNamed(NAMES.get(1));
        // In a narrower window, the name is truncated and its tooltip is complete
        visuals.check("switcher-long-name", 1366, 768);
        window.shortcut(KeyCode.CONTROL, KeyCode.K);
        window.awaitFocus("query");
        window.robot().write("example", 1);
        window.awaitText(message(MainController.class, "switcher.command", "Example Werke"));
        visuals.checkAsIs("switcher-palette");
        window.press(KeyCode.ESCAPE);
        openSwitcher();
        window.click(message(MainController.class, "switcher.add"));
        window.awaitFocus("address");
        visuals.check("switcher-add-long-name");
        window.press(KeyCode.ESCAPE);
        openSwitcher();
        window.click(NAMES.getLast().substring(0, 80) + "…");
        window.awaitNamed(NAMES.getLast());
        visuals.capture("switcher-longest-name", 1366, 768);
        visuals.capture("switcher-longest-name", 1024, 560);
    }
}
