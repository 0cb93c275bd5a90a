package org.roster.desktop.look;

import static org.roster.desktop.look.Scrutiny.say;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.demo.MemorySettings;
import org.roster.desktop.fake.FakeKeyring;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.signin.SignInController;
import org.roster.desktop.signin.oidc.StoredSignIn;
import org.roster.desktop.signin.store.KeyringException;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** The pages before the organization is open. */
class SignInLooksTest extends LooksTest {

    @Test
    void signIn() {
        look.at("sign-in");
        look.signIn().fail(Samples.certificateRefused());
        window.paste("address", "roster.example.com");
        window.press(KeyCode.ENTER);
        window.awaitText(say(SignInController.class, "address.certificate"));
        look.at("sign-in-error");
        look.signIn().fail(null);
        window.press(KeyCode.ENTER);
        window.awaitText(say(SignInController.class, "provider.back"));
        look.at("sign-in-provider");
        window.click(say(SignInController.class, "sign-in", "Google"));
        window.awaitText(say(SignInController.class, "browser.title"));
        look.signIn().last().link().complete(URI.create("https://accounts.example.com/"));
        look.at("sign-in-browser");
        look.signIn().last().session().completeExceptionally(new IllegalStateException());
        window.awaitText(say(SignInController.class, "failed.defect"));
        look.at("sign-in-failed");
    }

    @Test
    void signInWithoutKeyring() {
        look.signIn().store(StoredSignIn.IMPOSSIBLE);
        look.toProviders();
        look.at("sign-in-no-keyring");
    }

    @Test
    void stayingSignedIn() {
        look.signIn()
                .store(
                        StoredSignIn.of(
                                look.signIn().account(Provider.GOOGLE, "ada.example@example.com")));
        window =
                look.open(
                        new MemorySettings(
                                Settings.DEFAULT.withServerAddress("https://roster.example.com")));
        window.awaitText("ada.example@example.com");
        look.at("sign-in-resuming");
        look.signIn()
                .last()
                .session()
                .complete(
                        new FakeSignIn.SignedIn(
                                Samples.me("Ada Example", Role.ADMINISTRATOR, 1),
                                look.organization(),
                                CompletableFuture.failedFuture(new KeyringException("Locked")),
                                new FakeKeyring()));
        window.awaitText(say(SignInController.class, "stay.not-kept"));
        look.at("sign-in-not-kept");
    }

    @Test
    void member() {
        look.signedIn("Alan Example", Role.MEMBER, 1);
        window.awaitText(say(MainController.class, "organizations.member.title"));
        look.at("member");
    }

    @Test
    void stranger() {
        look.signedIn("Stranger Example", Role.MEMBER, 0);
        window.awaitText(say(MainController.class, "organizations.stranger.title"));
        look.at("stranger");
    }

    @Test
    void choice() {
        look.signedIn("Ada Example", Role.ADMINISTRATOR, 3);
        window.awaitText(say(MainController.class, "organizations.choose.title"));
        look.at("choice");
    }
}
