package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.Test;
import org.roster.demo.window.FxThread;
import org.roster.desktop.ui.theme.Theme;

/** Tests that the line below the selected tab stays visible when the window changes its width. */
class SelectedTabTest extends VisualTest {

    private static String look() {
        return FxThread.call(() -> {
            Scene scene = VisibleScenes.layOut().getFirst();
            Region tab = (Region) scene.getRoot().lookup(".tab:selected");
            return "%s, %.0f × %.0f"
                            .formatted(
                                    tab.getBackground().getFills().stream()
                                            .map(fill -> fill.getFill() + " " + fill.getInsets())
                                            .toList(),
                                    tab.getWidth(),
                                    tab.getHeight())
                    + " in "
                    + ((Region) scene.getRoot().lookup(".tab-header-area")).getHeight();
        });
    }

    private static void use(ColorScheme colors) {
        FxThread.call(() -> {
            Theme.use(colors);
            return true;
        });
    }

    @Test
    void selectedTabStaysMarked() {
        visuals.signInAsAdministrator();
        visuals.resetSize();
        String before = look();
        use(ColorScheme.DARK);
        String dark = look();
        use(ColorScheme.LIGHT);
        assertThat(look()).isEqualTo(before);

        window.resize(720, 700);
        visuals.resetSize();
        assertThat(look()).isEqualTo(before);
        use(ColorScheme.DARK);
        assertThat(look()).isEqualTo(dark);
    }
}
