package org.roster.desktop.performance;

import org.roster.demo.MemorySettings;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.settings.Settings;

import java.time.InstantSource;

/** Opens the sign-in page in a process of its own, and ends. */
final class SignInPageProcess {

    private SignInPageProcess() {}

    public static void main(String[] arguments) {
        DesktopDriver window =
                DesktopDriver.open(
                        new FakeSignIn(),
                        new MemorySettings(Settings.DEFAULT),
                        InstantSource.system());
        window.awaitText("Roster");
        System.exit(0);
    }
}
