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
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;

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
        looks = FxThread.call(() -> new WindowTheme(appearance, density, zoom));
        scene =
                FxThread.call(() -> {
                    Scene dressed = new Scene(new VBox(label));
                    looks.apply(dressed);
                    return dressed;
                });
    }

    @AfterEach
    void resetTheme() {
        FxThread.call(() -> {
            looks.close();
            Theme.use(ColorScheme.LIGHT);
            return true;
        });
    }

    private String theme(Appearance chosen) {
        return FxThread.call(() -> {
            appearance.set(chosen);
            return Application.getUserAgentStylesheet();
        });
    }

    private double fontSize(int percent) {
        return FxThread.call(() -> {
            zoom.set(percent);
            scene.getRoot().applyCss();
            return label.getFont().getSize();
        });
    }

    @Test
    void appearanceChangesImmediatelyAndFollowsTheSystem() {
        assertThat(theme(Appearance.DARK)).contains("primer-dark");
        assertThat(theme(Appearance.LIGHT)).contains("primer-light");
        ColorScheme system = FxThread.call(() -> Platform.getPreferences().getColorScheme());
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
        FxThread.call(() -> {
            density.set(Density.COMPACT);
            return true;
        });
        assertThat(scene.getStylesheets()).hasSize(3).anyMatch(css -> css.endsWith("compact.css"));
    }

    @Test
    void closedThemeIgnoresChanges() {
        FxThread.call(() -> {
            looks.close();
            return true;
        });
        assertThat(theme(Appearance.DARK)).contains("primer-light");
        assertThat(fontSize(200)).isEqualTo(14);
    }
}
