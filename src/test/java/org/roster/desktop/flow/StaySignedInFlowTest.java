package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.fake.FakeKeyring;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.signin.store.Keyring;
import org.roster.desktop.signin.store.TimeLimitedKeyring;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Windows that are closed and opened again. */
class StaySignedInFlowTest extends FlowTest {

    /** A window on this keyring; the browser signs the account in, and is told of. */
    private Desk desk(Keyring keyring, SampleAccount account, List<String> opened) {
        return Desk.open(
                world,
                world.providers().clientContext(),
                page -> {
                    opened.add(account.username());
                    try (ScriptedBrowser browser = world.browser()) {
                        browser.signIn(page, account.username());
                    }
                },
                keyring,
                Settings.DEFAULT.withServerAddress(world.service().url().toString()));
    }

    @Test
    void windowThatIsOpenedAgainShowsTheOrganizationWithoutAClick() {
        Office office = Office.found(world, "Stays", 10);
        SampleAccount ada = office.administrator();
        FakeKeyring keyring = new FakeKeyring();
        List<String> opened = new CopyOnWriteArrayList<>();
        try (Desk desk = desk(keyring, ada, opened)) {
            desk.window().click("Sign in with Google");
            desk.window().awaitRow(ada.username(), "You");
            await().until(() -> !keyring.entries().isEmpty());
        }
        try (Desk desk = desk(keyring, ada, opened)) {
            DesktopDriver window = desk.window();
            window.awaitRow(ada.username(), "You");
            assertThat(opened).hasSize(1);

            window.clickId("account");
            window.click("Sign out");
            window.awaitText("Sign in with Google");
            await().until(() -> keyring.entries().isEmpty());
        }
        try (Desk desk = desk(keyring, ada, opened)) {
            desk.window().awaitText("Sign in with Google");
        }
    }

    @Test
    void accountOfMicrosoftStaysSignedInToo() {
        Office office =
                Office.found(
                        world,
                        "Stays at Microsoft",
                        10,
                        world.microsoft(SampleTenant.EXAMPLE_ORG, "Grace Example"));
        SampleAccount grace = office.administrator();
        FakeKeyring keyring = new FakeKeyring();
        List<String> opened = new CopyOnWriteArrayList<>();
        try (Desk desk = desk(keyring, grace, opened)) {
            desk.window().click("Sign in with Microsoft Entra ID");
            desk.window().awaitRow(grace.username(), "You");
            await().until(() -> !keyring.entries().isEmpty());
        }
        try (Desk desk = desk(keyring, grace, opened)) {
            desk.window().awaitRow(grace.username(), "You");
            assertThat(opened).hasSize(1);
        }
        world.providers().revokeRefreshTokens(grace);
        try (Desk desk = desk(keyring, grace, opened)) {
            desk.window().awaitText("Your saved sign-in has expired.");
            desk.window().click("Sign in with Microsoft Entra ID");
            desk.window().awaitRow(grace.username(), "You");
        }
    }

    @Test
    void personWhoDoesNotWantToStaySignedInIsNotAskedAgain() {
        Office office = Office.found(world, "Does not stay", 10);
        SampleAccount ada = office.administrator();
        FakeKeyring keyring = new FakeKeyring();
        List<String> opened = new CopyOnWriteArrayList<>();
        try (Desk desk = desk(keyring, ada, opened)) {
            desk.window().click("Keep me signed in on this computer");
            desk.window().click("Sign in with Google");
            desk.window().awaitRow(ada.username(), "You");
            await().until(() -> keyring.entries().containsValue("{}"));
        }
        try (Desk desk = desk(keyring, ada, opened)) {
            desk.window().click("Sign in with Google");
            desk.window().awaitRow(ada.username(), "You");
        }
        assertThat(keyring.entries()).containsValue("{}");
        assertThat(opened).hasSize(2);
    }

    @Test
    void keyringThatHangsHoldsTheWindowUpForAMomentAlone() {
        Office office = Office.found(world, "Hangs", 10);
        SampleAccount ada = office.administrator();
        FakeKeyring keyring = new FakeKeyring();
        CountDownLatch hanging = keyring.hang();
        Duration moment = Duration.ofMillis(300);
        try (TimeLimitedKeyring bounded =
                        new TimeLimitedKeyring(
                                keyring, new TimeLimitedKeyring.Limits(moment, moment, moment));
                Desk desk = desk(bounded, ada, new CopyOnWriteArrayList<>())) {
            DesktopDriver window = desk.window();
            window.awaitText("You’ll need to sign in again next time");
            window.click("Sign in with Google");
            window.awaitRow(ada.username(), "You");
        } finally {
            hanging.countDown();
        }
        assertThat(keyring.entries()).isEmpty();
    }

    @Test
    void keyringThatFailsLaterIsTold() {
        Office office = Office.found(world, "Fails later", 10);
        SampleAccount ada = office.administrator();
        FakeKeyring keyring = new FakeKeyring();
        try (Desk desk = desk(keyring, ada, new CopyOnWriteArrayList<>())) {
            DesktopDriver window = desk.window();
            window.awaitText("Keep me signed in on this computer");
            keyring.setMissing(true);
            window.click("Sign in with Google");
            window.awaitText("You’ll need to sign in again next time");
            window.awaitRow(ada.username(), "You");

            window.clickId("account");
            window.click("Sign out");
            window.awaitText("your sign-in is still in the keyring");
        }
    }
}
