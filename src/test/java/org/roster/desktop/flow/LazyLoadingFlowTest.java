package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.contract.Role;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.settings.Settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Tests which classes the desktop loads only when it needs them. */
class LazyLoadingFlowTest {

    private static final String FIRST_FRAME = "first frame";

    /** ICU takes a tenth of a second to load. */
    @Test
    void icuIsLoadedAfterTheFirstFrame() throws Exception {
        Process desktop =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "@src/build/test.args",
                                "-Xlog:class+load",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LazyLoadingFlowTest.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(desktop.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(desktop.waitFor()).as(output).isZero();
        assertThat(output.split("\n" + FIRST_FRAME + "\n", 2))
                .satisfiesExactly(
                        before -> assertThat(before).doesNotContain("com.ibm.icu"),
                        after -> assertThat(after).contains("com.ibm.icu.text.RuleBasedCollator"));
    }

    /** Opens the desktop, signs in, and reports the first frame in between. */
    public static void main(String[] arguments) {
        FakeSignIn signIn = new FakeSignIn();
        Settings settings = Settings.DEFAULT.withServerAddress("https://roster.example.com");
        try (DesktopDriver window =
                DesktopDriver.open(signIn, new MemorySettings(settings), () -> Samples.NOW)) {
            window.awaitText("Sign in with Google");
            System.out.println(FIRST_FRAME);
            window.click("Sign in with Google");
            window.awaitText("Continue in your browser");
            signIn.last()
                    .session()
                    .complete(
                            new FakeSignIn.SignedIn(
                                    Samples.me("Ada Example", Role.ADMINISTRATOR, 1),
                                    new FakeOrganization()
                                            .with(
                                                    Samples.member(
                                                            "ada",
                                                            "Ada Example",
                                                            Role.ADMINISTRATOR))));
            window.awaitRow("Ada Example");
        }
        System.exit(0);
    }
}
