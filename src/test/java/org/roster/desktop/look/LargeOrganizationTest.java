package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

import org.junit.jupiter.api.Test;
import org.roster.contract.Role;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.DesktopDriver;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.settings.Settings;

/** Tests an organization of 100,000 users. Slow operations block the window and time out. */
class LargeOrganizationTest {

    private static final int MEMBERS = 100_000;

    @Test
    void hundredThousandUsersAreListedSearchedAndSorted() {
        long found =
                Samples.members(MEMBERS).stream()
                        .filter(member -> member.displayName().matches("Grace.*99.*"))
                        .count();
        FakeOrganization organization =
                new FakeOrganization().withLimit(MEMBERS).with(Samples.members(MEMBERS));
        FakeSignIn signIn = new FakeSignIn();
        Settings settings = Settings.DEFAULT.withServerAddress("https://roster.example.com");
        try (DesktopDriver window =
                DesktopDriver.open(signIn, new MemorySettings(settings), () -> Samples.NOW)) {
            window.click("Sign in with Google");
            window.awaitText("Continue in your browser");
            signIn.last()
                    .session()
                    .complete(
                            new FakeSignIn.SignedIn(
                                    Samples.me("Ada Example", Role.ADMINISTRATOR, 1),
                                    organization));
            window.awaitRowCount(MEMBERS);
            window.awaitText("Users  100,000");
            assertThat(FxThread.call(LargeOrganizationTest::thumbLength))
                    .as("the thumb can be dragged")
                    .isGreaterThan(24);
            Gallery.paint(window, "hundred-thousand");

            window.paste("search", "grace 99");
            window.awaitText(found + " of 100,000 users");
            window.paste("search", "");
            window.awaitRowCount(MEMBERS);
            window.click("Username");
            window.click("Username");
            window.awaitRow("Jean Example 99999");
        }
    }

    /** Returns the length of the thumb of the table's vertical scroll bar, in pixels. */
    private static double thumbLength() {
        return VisibleScenes.layOut()
                .getFirst()
                .getRoot()
                .lookupAll(".table-view .scroll-bar")
                .stream()
                .filter(bar ->
                        bar instanceof ScrollBar scroll
                                && scroll.getOrientation() == Orientation.VERTICAL
                                && scroll.isVisible())
                .map(bar -> bar.lookup(".thumb").getLayoutBounds().getHeight())
                .findFirst()
                .orElseThrow();
    }
}
