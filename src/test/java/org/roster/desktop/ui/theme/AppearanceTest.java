package org.roster.desktop.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.fake.TestWindow;

import java.util.concurrent.Callable;

/** Tests how {@link WindowTheme} changes a window. */
@ExtendWith(TestWindow.class)
class AppearanceTest {

    private final ObjectProperty<Appearance> appearance =
            new SimpleObjectProperty<>(Appearance.LIGHT);
    private final ObjectProperty<Density> density = new SimpleObjectProperty<>(Density.COMFORTABLE);
    private final ObjectProperty<Integer> zoom = new SimpleObjectProperty<>(Zoom.DEFAULT);
    private final Label label = new Label("Text");
    private WindowTheme looks;
    private Scene scene;

    @BeforeEach
    void applyTheme() {
        looks = onFxThread(() -> new WindowTheme(appearance, density, zoom));
        scene =
                onFxThread(() -> {
                    Scene dressed = new Scene(new VBox(label));
                    looks.apply(dressed);
                    return dressed;
                });
    }

    @AfterEach
    void resetTheme() {
        onFxThread(() -> {
            looks.close();
            Theme.use(ColorScheme.LIGHT);
            return true;
        });
    }

    private static <T> T onFxThread(Callable<T> work) {
        return DesktopDriver.onFxThread(work);
    }

    private String theme(Appearance chosen) {
        return onFxThread(() -> {
            appearance.set(chosen);
            return Application.getUserAgentStylesheet();
        });
    }

    private double fontSize(int percent) {
        return onFxThread(() -> {
            zoom.set(percent);
            scene.getRoot().applyCss();
            return label.getFont().getSize();
        });
    }

    @Test
    void appearanceChangesImmediatelyAndFollowsTheSystem() {
        assertThat(theme(Appearance.DARK)).contains("primer-dark");
        assertThat(theme(Appearance.LIGHT)).contains("primer-light");
        ColorScheme system = onFxThread(() -> Platform.getPreferences().getColorScheme());
        assertThat(theme(Appearance.SYSTEM))
                .contains(system == ColorScheme.DARK ? "primer-dark" : "primer-light");
    }

    @Test
    void zoomScalesTheFontSize() {
        assertThat(fontSize(100)).isEqualTo(14);
        assertThat(fontSize(200)).isEqualTo(28);
        assertThat(fontSize(80)).isCloseTo(11.2, within(0.01));
        assertThat(WindowTheme.zoomOf(scene).getValue()).isEqualTo(80);
    }

    @Test
    void compactDensityAddsAStylesheet() {
        assertThat(scene.getStylesheets()).hasSize(2);
        onFxThread(() -> {
            density.set(Density.COMPACT);
            return true;
        });
        assertThat(scene.getStylesheets()).hasSize(3).anyMatch(css -> css.endsWith("compact.css"));
    }

    @Test
    void closedThemeIgnoresChanges() {
        onFxThread(() -> {
            looks.close();
            return true;
        });
        assertThat(theme(Appearance.DARK)).contains("primer-light");
        assertThat(fontSize(200)).isEqualTo(14);
    }
}
