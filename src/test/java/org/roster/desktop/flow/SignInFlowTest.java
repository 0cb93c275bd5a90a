package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.client.signin.ProviderTrust;
import org.roster.client.tls.TrustedCertificates;
import org.roster.contract.Provider;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.settings.Settings;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tests signing in, and the errors on the way. */
class SignInFlowTest extends FlowTest {

    private TestDesktop desktop() {
        return TestDesktop.open(
                backend, backend.providers().desktopTrust(), page -> {}, Settings.DEFAULT);
    }

    private static void connect(DesktopDriver window, String address, String sentence) {
        window.paste("address", address);
        window.press(KeyCode.ENTER);
        window.awaitText(sentence);
        assertThat(window.value("address")).isEqualTo(address);
    }

    @Test
    void addressErrorsAppearBesideTheField() {
        try (TestDesktop desktop = desktop()) {
            DesktopDriver window = desktop.window();
            connect(window, "localhost:1", "The computer at this address refused the connection.");
            connect(
                    window,
                    backend.providers().googleIssuer().toString(),
                    "This address isn’t a Roster server.");
            connect(window, "http://example.com", "Enter a valid address");
            window.paste("address", backend.service().url() + "/");
            window.press(KeyCode.ENTER);
            window.awaitText("Sign in with Google");
        }
    }

    @Test
    void untrustedCertificateIsReportedAndNothingIsSent() throws Exception {
        TrustedCertificates trusted = TrustedCertificates.with(null);
        try (TestDesktop desktop =
                TestDesktop.open(
                        backend,
                        new ProviderTrust(() -> trusted, Set::of),
                        page -> {},
                        Settings.DEFAULT)) {
            connect(
                    desktop.window(),
                    backend.service().url().toString(),
                    "The server’s certificate isn’t trusted");
            desktop.window().awaitText("Issuer not trusted");
            desktop.window().awaitText("Issued by: CN=Roster demo authority");
        }
    }

    @Test
    void canceledSignInCanBeStartedAgain() {
        TestOrganization organization = TestOrganization.create(backend, "Given up", 10);
        ScriptedBrowser browser = backend.browser();
        List<URI> opened = new CopyOnWriteArrayList<>();
        try (browser;
                TestDesktop desktop =
                        TestDesktop.open(
                                backend,
                                page -> {
                                    opened.add(page);
                                    if (opened.size() > 1) {
                                        browser.signIn(
                                                page, organization.administrator().username());
                                    }
                                })) {
            DesktopDriver window = desktop.window();
            window.click("Sign in with Google");
            window.awaitText("Continue in your browser");
            await().until(() -> opened.size() == 1);

            window.press(KeyCode.ESCAPE);
            window.awaitText("Sign in with Google");
            window.awaitNoText("Continue in your browser");

            window.click("Sign in with Google");
            window.awaitRow(organization.administrator().username(), "You");
        }
    }

    @Test
    void cancelAtTheProviderReturnsToTheChoice() {
        ScriptedBrowser browser = backend.browser();
        try (browser;
                TestDesktop desktop =
                        TestDesktop.open(
                                backend,
                                page -> {
                                    browser.open(page);
                                    browser.cancelSignIn();
                                })) {
            desktop.window().click("Sign in with Google");
            desktop.window().awaitNoText("Continue in your browser");
            desktop.window().awaitText("Sign in with Google");
        }
    }

    @Test
    void providerErrorIsReported() {
        try (TestDesktop desktop = TestDesktop.open(backend, this::refuse)) {
            desktop.window().click("Sign in with Google");
            desktop.window().awaitText("Error code: consent_required");
            desktop.window().awaitText("Neither you nor an administrator of your company");
            desktop.window().click("Sign in with Microsoft Entra ID");
            desktop.window().awaitText("Neither you nor an administrator of your company");
        }
    }

    /** Redirects like a provider without administrator consent. */
    private void refuse(URI page) {
        String redirect = parameter(page, "redirect_uri");
        URI back =
                URI.create(
                        redirect
                                + (redirect.matches(".*:\\d+") ? "/" : "")
                                + "?error=consent_required&state="
                                + parameter(page, "state"));
        try {
            int status =
                    backend.http()
                            .send(HttpRequest.newBuilder(back).build(), BodyHandlers.discarding())
                            .statusCode();
            assertThat(status).isEqualTo(200);
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String parameter(URI page, String name) {
        return Arrays.stream(page.getRawQuery().split("&"))
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> parameter.substring(name.length() + 1))
                .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void providerOutageIsReported() {
        ScriptedBrowser browser = backend.browser();
        SampleAccount account = backend.google("Ada Example");
        try (browser;
                TestDesktop desktop =
                        TestDesktop.open(
                                backend,
                                page -> {
                                    browser.open(page);
                                    URI back =
                                            browser.chooseAccountWithoutFollowing(
                                                    account.username());
                                    backend.providers().setUnavailable(Provider.GOOGLE, true);
                                    browser.open(back);
                                })) {
            desktop.window().click("Sign in with Google");
            desktop.window().awaitText("The identity provider reported an error of its own.");
        } finally {
            backend.providers().setUnavailable(Provider.GOOGLE, false);
        }
    }

    @Test
    void signInLinkCanBeReopenedAndCopied() {
        TestOrganization organization = TestOrganization.create(backend, "Copied", 10);
        List<URI> opened = new CopyOnWriteArrayList<>();
        try (TestDesktop desktop = TestDesktop.open(backend, opened::add)) {
            DesktopDriver window = desktop.window();
            window.click("Sign in with Google");
            await().until(() -> opened.size() == 1);

            window.click("Open again");
            await().until(() -> opened.size() == 2);
            assertThat(opened.get(1)).isEqualTo(opened.get(0));

            window.click("Copy link");
            window.awaitText("Copied");
            String copied = window.clipboard();
            assertThat(copied).isEqualTo(opened.get(0).toString());
            desktop.browser().signIn(URI.create(copied), organization.administrator().username());
            window.awaitRow(organization.administrator().username());
        }
    }

    @Test
    void memberLearnsThatOnlyAdministratorsHaveAccess() {
        TestOrganization organization = TestOrganization.create(backend, "Members", 10);
        SampleAccount member =
                organization.addMember(
                        backend.microsoft(SampleTenant.EXAMPLE_ORG, "Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.signedIn(backend, member)) {
            desktop.window().awaitText("You’re not an administrator");
            desktop.window().awaitText("You’re a member of Members and can use its modules.");
            desktop.window()
                    .awaitText("Signed in as " + member.username() + " (Microsoft Entra ID)");

            desktop.window().click("Use another account");
            desktop.window().awaitText("Sign in with Google");
        }
    }

    @Test
    void accountWithoutOrganizationSeesWhatToDo() {
        SampleAccount stranger = backend.google("Stranger");
        try (TestDesktop desktop = TestDesktop.signedIn(backend, stranger)) {
            desktop.window().awaitText("You’re not in an organization");
            desktop.window().awaitText("Signed in as " + stranger.username() + " (Google)");
        }
    }

    @Test
    void administratorOfSeveralOrganizationsChoosesOne() {
        TestOrganization first = TestOrganization.create(backend, "First of two", 10);
        TestOrganization second =
                TestOrganization.create(backend, "Second of two", 10, first.administrator());
        second.addMember(backend.google("Only Second"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.signedIn(backend, first.administrator())) {
            desktop.window().awaitText("Choose an organization");
            desktop.window().awaitText("First of two");
            desktop.window().click("Second of two");
            desktop.window().awaitRow("Only Second");
            desktop.window().awaitRowCount(2);
        }
    }

    @Test
    void anotherAccountCanSignInAfterSignOut() {
        TestOrganization first = TestOrganization.create(backend, "Signed out", 10);
        TestOrganization second = TestOrganization.create(backend, "Signed in", 10);
        List<String> people =
                new CopyOnWriteArrayList<>(
                        List.of(
                                first.administrator().username(),
                                second.administrator().username()));
        try (TestDesktop desktop =
                TestDesktop.open(
                        backend,
                        page -> {
                            try (ScriptedBrowser browser = backend.browser()) {
                                browser.signIn(page, people.removeFirst());
                            }
                        })) {
            DesktopDriver window = desktop.window();
            window.click("Sign in with Google");
            window.awaitText("Signed out");
            window.clickId("account");
            window.awaitText("Signed in as " + first.administrator().username());
            window.click("Sign out");
            window.awaitText("Sign in with Google");
            window.awaitNoText(first.administrator().username());

            window.click("Sign in with Google");
            window.awaitRow(second.administrator().username(), "You");
            assertThat(desktop.settings().settings().serverAddress())
                    .isEqualTo(backend.service().url().toString());
        }
    }

    @Test
    void windowIsShownInGerman() {
        TestOrganization organization = TestOrganization.create(backend, "Deutsch", 10);
        Locale before = Locale.getDefault();
        ScriptedBrowser browser = backend.browser();
        Locale.setDefault(Locale.GERMANY);
        try (browser;
                TestDesktop desktop =
                        TestDesktop.open(
                                backend,
                                page ->
                                        browser.signIn(
                                                page, organization.administrator().username()))) {
            DesktopDriver window = desktop.window();
            window.click("Mit Google anmelden");
            window.awaitRow(organization.administrator().username(), "Administrator", "Sie");
            window.click("Benutzer einladen");
            window.awaitText("Identitätsanbieter");
            window.press(KeyCode.ENTER);
            window.awaitText("Geben Sie einen Benutzernamen ein");
            window.type("username", "lise@example.com");
            window.click("Einladen");
            window.awaitText("lise@example.com wurde eingeladen");
            window.click("Fertig");
            window.click("Einladungen");
            window.awaitRow("lise@example.com", "Ausstehend", "in 14 Tagen");
        } finally {
            Locale.setDefault(before);
        }
    }
}
