package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.Provider;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.tls.TrustedCertificates;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Signing in at the window, and what stands in the way. */
class SignInFlowTest extends FlowTest {

    private Desk desk() {
        return Desk.open(world, world.providers().clientContext(), page -> {}, Settings.DEFAULT);
    }

    private static void connect(DesktopDriver window, String address, String sentence) {
        window.paste("address", address);
        window.press(KeyCode.ENTER);
        window.awaitText(sentence);
        assertThat(window.value("address")).isEqualTo(address);
    }

    @Test
    void whatIsWrongWithTheAddressIsToldBesideItAndTheAddressStays() {
        try (Desk desk = desk()) {
            DesktopDriver window = desk.window();
            connect(window, "localhost:1", "The server isn’t responding.");
            connect(
                    window,
                    world.providers().googleIssuer().toString(),
                    "This address isn’t a Roster server.");
            connect(window, "http://example.com", "Enter a valid address");
            window.paste("address", world.service().url() + "/");
            window.press(KeyCode.ENTER);
            window.awaitText("Sign in with Google");
        }
    }

    @Test
    void certificateThatNobodyTrustsIsToldAndNothingIsSent() throws Exception {
        try (Desk desk =
                Desk.open(world, TrustedCertificates.context(null), page -> {}, Settings.DEFAULT)) {
            connect(
                    desk.window(),
                    world.service().url().toString(),
                    "The server’s certificate isn’t trusted");
            desk.window().awaitText("Issuer not trusted");
            desk.window().awaitText("Issued by: CN=Roster demo authority");
        }
    }

    @Test
    void signInThatWasGivenUpCanBeBegunAgain() {
        Office office = Office.found(world, "Given up", 10);
        ScriptedBrowser browser = world.browser();
        List<URI> opened = new CopyOnWriteArrayList<>();
        try (browser;
                Desk desk =
                        Desk.open(
                                world,
                                page -> {
                                    opened.add(page);
                                    if (opened.size() > 1) {
                                        browser.signIn(page, office.administrator().username());
                                    }
                                })) {
            DesktopDriver window = desk.window();
            window.click("Sign in with Google");
            window.awaitText("Continue in your browser");
            await().until(() -> opened.size() == 1);

            window.press(KeyCode.ESCAPE);
            window.awaitText("Sign in with Google");
            window.awaitNoText("Continue in your browser");

            window.click("Sign in with Google");
            window.awaitRow(office.administrator().username(), "You");
        }
    }

    @Test
    void personWhoCancelsOnTheProvidersPageIsAskedAgain() {
        ScriptedBrowser browser = world.browser();
        try (browser;
                Desk desk =
                        Desk.open(
                                world,
                                page -> {
                                    browser.open(page);
                                    browser.cancelSignIn();
                                })) {
            desk.window().click("Sign in with Google");
            desk.window().awaitNoText("Continue in your browser");
            desk.window().awaitText("Sign in with Google");
        }
    }

    @Test
    void refusalOfTheProviderIsTold() {
        try (Desk desk = Desk.open(world, this::refuse)) {
            desk.window().click("Sign in with Google");
            desk.window().awaitText("The identity provider didn’t sign you in.");
            desk.window().click("Sign in with Microsoft Entra ID");
            desk.window().awaitText("The identity provider didn’t sign you in.");
        }
    }

    /** Comes back as a provider does whose administrator has not consented. */
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
                    world.http()
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
    void providerThatIsAwayIsTold() {
        ScriptedBrowser browser = world.browser();
        SampleAccount account = world.google("Ada Example");
        try (browser;
                Desk desk =
                        Desk.open(
                                world,
                                page -> {
                                    browser.open(page);
                                    URI back =
                                            browser.chooseAccountWithoutFollowing(
                                                    account.username());
                                    world.providers().setUnavailable(Provider.GOOGLE, true);
                                    browser.open(back);
                                })) {
            desk.window().click("Sign in with Google");
            desk.window().awaitText("The identity provider isn’t responding.");
        } finally {
            world.providers().setUnavailable(Provider.GOOGLE, false);
        }
    }

    @Test
    void linkIsOpenedAgainAndCopiedWhereNoBrowserShowsIt() {
        Office office = Office.found(world, "Copied", 10);
        List<URI> opened = new CopyOnWriteArrayList<>();
        try (Desk desk = Desk.open(world, opened::add)) {
            DesktopDriver window = desk.window();
            window.click("Sign in with Google");
            await().until(() -> opened.size() == 1);

            window.click("Open again");
            await().until(() -> opened.size() == 2);
            assertThat(opened.get(1)).isEqualTo(opened.get(0));

            window.click("Copy link");
            window.awaitText("Link copied");
            String copied = window.clipboard();
            assertThat(copied).isEqualTo(opened.get(0).toString());
            desk.browser().signIn(URI.create(copied), office.administrator().username());
            window.awaitRow(office.administrator().username());
        }
    }

    @Test
    void memberIsToldWhoseWindowThisIs() {
        Office office = Office.found(world, "Members", 10);
        SampleAccount member =
                office.join(world.microsoft(SampleTenant.EXAMPLE_ORG, "Grace"), "MEMBER");
        try (Desk desk = Desk.signedIn(world, member)) {
            desk.window().awaitText("You’re not an administrator");
            desk.window().awaitText("You’re a member of Members and can use its modules.");
            desk.window().awaitText("Signed in as " + member.username() + " (Microsoft Entra ID)");

            desk.window().click("Use another account");
            desk.window().awaitText("Sign in with Google");
        }
    }

    @Test
    void strangerIsToldWhatToDo() {
        SampleAccount stranger = world.google("Stranger");
        try (Desk desk = Desk.signedIn(world, stranger)) {
            desk.window().awaitText("You’re not in an organization");
            desk.window().awaitText("Signed in as " + stranger.username() + " (Google)");
        }
    }

    @Test
    void whoeverAdministersSeveralOrganizationsChooses() {
        Office first = Office.found(world, "First of two", 10);
        Office second = Office.found(world, "Second of two", 10, first.administrator());
        second.join(world.google("Only Second"), "MEMBER");
        try (Desk desk = Desk.signedIn(world, first.administrator())) {
            desk.window().awaitText("Choose an organization");
            desk.window().awaitText("First of two");
            desk.window().click("Second of two");
            desk.window().awaitRow("Only Second");
            desk.window().awaitRowCount(2);
        }
    }

    @Test
    void signingOutShowsTheSignInPageAndLetsSomebodyElseIn() {
        Office first = Office.found(world, "Signed out", 10);
        Office second = Office.found(world, "Signed in", 10);
        List<String> people =
                new CopyOnWriteArrayList<>(
                        List.of(
                                first.administrator().username(),
                                second.administrator().username()));
        try (Desk desk =
                Desk.open(
                        world,
                        page -> {
                            try (ScriptedBrowser browser = world.browser()) {
                                browser.signIn(page, people.removeFirst());
                            }
                        })) {
            DesktopDriver window = desk.window();
            window.click("Sign in with Google");
            window.awaitText("Signed out");
            window.clickId("account");
            window.awaitText("Signed in as " + first.administrator().username());
            window.click("Sign out");
            window.awaitText("Sign in with Google");
            window.awaitNoText(first.administrator().username());

            window.click("Sign in with Google");
            window.awaitRow(second.administrator().username(), "You");
            assertThat(desk.settings().settings().serverAddress())
                    .isEqualTo(world.service().url().toString());
        }
    }

    @Test
    void windowSpeaksGerman() {
        Office office = Office.found(world, "Deutsch", 10);
        Locale before = Locale.getDefault();
        ScriptedBrowser browser = world.browser();
        Locale.setDefault(Locale.GERMANY);
        try (browser;
                Desk desk =
                        Desk.open(
                                world,
                                page -> browser.signIn(page, office.administrator().username()))) {
            DesktopDriver window = desk.window();
            window.click("Mit Google anmelden");
            window.awaitRow(office.administrator().username(), "Administrator", "Sie");
            window.click("Benutzer einladen");
            window.awaitText("Identitätsanbieter");
            window.press(KeyCode.ENTER);
            window.awaitText("Geben Sie einen Benutzernamen ein");
            window.type("username", "lise@example.com");
            window.click("Einladen");
            window.awaitText("lise@example.com wurde eingeladen");
            window.click("Fertig");
            window.click("Einladungen");
            window.awaitRow("lise@example.com", "Ausstehend", "in 13 Tagen");
        } finally {
            Locale.setDefault(before);
        }
    }
}
