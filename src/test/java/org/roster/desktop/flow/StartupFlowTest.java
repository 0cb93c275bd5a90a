package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.image.Image;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.DesktopDriver;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.settings.Settings;

import java.time.InstantSource;
import java.util.List;

/** Tests which parts of the window exist at startup and which are created later. */
class StartupFlowTest {

    private static final String[] STEPS = {
        "addressStep", "providerStep", "resumingStep", "browserStep", "failure"
    };

    @Test
    void onlyTheCurrentStepIsInTheScene() {
        Settings settings = Settings.DEFAULT.withServerAddress("https://roster.example.com");
        try (DesktopDriver window = open(settings)) {
            window.awaitText("Sign in with Google");
            assertThat(window.present(STEPS)).containsExactly("providerStep");
            window.click("Sign in with Google");
            window.awaitText("Continue in your browser");
            assertThat(window.present(STEPS)).containsExactly("browserStep");
            window.click("Cancel");
            window.awaitText("Sign in with Google");
            window.click("Use another server");
            window.awaitFocus("address");
            assertThat(window.present(STEPS)).containsExactly("addressStep");
            assertThat(window.value("address")).isEqualTo("https://roster.example.com");
        }
    }

    @Test
    void iconIsLoadedAfterTheFirstFrame() {
        try (DesktopDriver window = open(Settings.DEFAULT)) {
            Stage stage = (Stage) window.awaitId("address").getScene().getWindow();
            await().until(() -> !FxThread.call(() -> icons(stage)).isEmpty());
            assertThat(icons(stage))
                    .singleElement()
                    .matches(icon -> !icon.isError() && icon.getWidth() >= 32);
        }
    }

    private static List<Image> icons(Stage stage) {
        return List.copyOf(stage.getIcons());
    }

    private static DesktopDriver open(Settings settings) {
        return DesktopDriver.open(
                new FakeSignIn(), new MemorySettings(settings), InstantSource.system());
    }
}
