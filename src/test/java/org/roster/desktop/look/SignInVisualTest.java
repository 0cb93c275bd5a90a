package org.roster.desktop.look;

import static org.awaitility.Awaitility.await;
import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.client.keyring.KeyringException;
import org.roster.client.signin.SignInException;
import org.roster.client.signin.StoredSignIn;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.demo.MemorySettings;
import org.roster.desktop.fake.FakeKeyring;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.signin.SignInController;

import java.net.Authenticator;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** Tests the appearance of the pages before an organization is open. */
class SignInVisualTest extends VisualTest {

    @Test
    void signIn() {
        visuals.check("sign-in");
        visuals.signIn().fail(Samples.certificateRefused());
        window.paste("address", "roster.example.com");
        window.press(KeyCode.ENTER);
        window.awaitText(message(SignInController.class, "address.certificate"));
        visuals.check("sign-in-error");
        visuals.signIn().fail(null);
        window.press(KeyCode.ENTER);
        window.awaitText(message(SignInController.class, "provider.back"));
        visuals.check("sign-in-provider");
        window.click(message(SignInController.class, "sign-in", "Google"));
        window.awaitText(message(SignInController.class, "browser.title"));
        visuals.signIn().last().link().complete(URI.create("https://accounts.example.com/"));
        visuals.check("sign-in-browser");
        visuals.signIn().last().session().completeExceptionally(new IllegalStateException());
        window.awaitText(message(SignInController.class, "failed.defect"));
        visuals.check("sign-in-failed");
    }

    @Test
    void otherAddressOfTheServer() {
        visuals.signIn().callItself("https://roster.example.com");
        window.paste("address", "10.0.0.5:8443");
        window.press(KeyCode.ENTER);
        window.awaitText(message(SignInController.class, "own-address.use", "roster.example.com"));
        visuals.check("sign-in-own-address");
    }

    @Test
    void unknownIssuer() {
        visuals.goToProviders();
        window.click(message(SignInController.class, "sign-in", "Google"));
        window.awaitText(message(SignInController.class, "browser.title"));
        visuals.signIn()
                .last()
                .session()
                .completeExceptionally(
                        new SignInException.UnknownIssuer(
                                URI.create("https://login.example.net/oauth2")));
        window.awaitText(
                message(SignInController.class, "failed.unknown-issuer", "login.example.net"));
        visuals.check("sign-in-unknown-issuer");
    }

    @Test
    void signInWithoutKeyring() {
        visuals.signIn().setStored(StoredSignIn.UNAVAILABLE);
        visuals.goToProviders();
        visuals.check("sign-in-no-keyring");
    }

    @Test
    void proxyPassword() {
        Authenticator passwords = window.proxyPasswords(new FakeKeyring());
        Thread request =
                Thread.startVirtualThread(() -> {
                    requestPassword(passwords);
                    requestPassword(passwords);
                });
        window.awaitFocus("username");
        visuals.check("proxy-password");
        window.press(KeyCode.ENTER);
        window.awaitText(message(SignInController.class, "proxy.invalid"));
        window.type("username", "ada");
        window.type("password", "wrong");
        window.press(KeyCode.ENTER);
        window.awaitText(
                message(SignInController.class, "proxy.refused", "proxy.example.com:3128"));
        window.awaitFocus("password");
        visuals.check("proxy-password-refused");
        window.press(KeyCode.ESCAPE);
        await().until(() -> !request.isAlive());
    }

    private static void requestPassword(Authenticator passwords) {
        var _ =
                passwords.requestPasswordAuthenticationInstance(
                        "proxy.example.com",
                        null,
                        3128,
                        "http",
                        "example",
                        "basic",
                        null,
                        Authenticator.RequestorType.PROXY);
    }

    @Test
    void savedSignIn() {
        visuals.signIn()
                .setStored(
                        StoredSignIn.of(
                                visuals.signIn()
                                        .account(Provider.GOOGLE, "ada.example@example.com")));
        window =
                visuals.open(
                        new MemorySettings(
                                Settings.DEFAULT.withServerAddress("https://roster.example.com")));
        window.awaitText("ada.example@example.com");
        visuals.check("sign-in-resuming");
        visuals.signIn()
                .last()
                .session()
                .complete(
                        new FakeSignIn.SignedIn(
                                Samples.me("Ada Example", Role.ADMINISTRATOR, 1),
                                visuals.organization(),
                                CompletableFuture.failedFuture(new KeyringException("Locked")),
                                new FakeKeyring()));
        window.awaitText(message(SignInController.class, "stay.not-kept"));
        visuals.check("sign-in-not-kept");
    }

    @Test
    void member() {
        visuals.signInAs("Alan Example", Role.MEMBER, 1);
        window.awaitText(message(MainController.class, "organizations.member.title"));
        window.awaitText("Grace Example");
        visuals.check("member");
    }

    @Test
    void accountWithoutOrganization() {
        visuals.signInAs("Stranger Example", Role.MEMBER, 0);
        window.awaitText(message(MainController.class, "organizations.stranger.title"));
        visuals.check("stranger");
    }

    @Test
    void organizationChoice() {
        visuals.signInAs("Ada Example", Role.ADMINISTRATOR, 3);
        window.awaitText(message(MainController.class, "organizations.choose.title"));
        visuals.check("choice");
    }
}
