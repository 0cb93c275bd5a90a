package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.ui.control.OrganizationBadge;
import org.roster.desktop.ui.theme.Theme;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tests the contrasts of the organizations' colors in both themes (WCAG 2.2, 1.4.3 and 1.4.11). */
@ExtendWith(TestWindow.class)
class OrganizationColorTest {

    private static final List<String> BACKGROUNDS =
            List.of("-color-bg-default", "-color-bg-subtle", "-color-bg-overlay");

    private final Pane root = new StackPane();
    private final Scene scene = new Scene(root);

    private Color background(Region region) {
        root.getChildren().setAll(region);
        root.applyCss();
        return (Color) region.getBackground().getFills().getFirst().getFill();
    }

    @Test
    void colorsContrastWithEveryBackgroundAndWithTheLetter() {
        FxThread.call(() -> {
            scene.getStylesheets().setAll(Theme.stylesheet());
            Set<Color> colors = new HashSet<>();
            for (ColorScheme scheme : ColorScheme.values()) {
                Theme.use(scheme);
                for (int i = 0; i < OrganizationBadge.COLORS; i++) {
                    OrganizationBadge badge = new OrganizationBadge(i, "Example");
                    Color color = background(badge);
                    colors.add(color);
                    Color letter = (Color) ((Label) badge.getChildren().getFirst()).getTextFill();
                    assertThat(ContrastCheck.ratio(color, letter)).isGreaterThan(4.5);
                    for (String name : BACKGROUNDS) {
                        Region behind = new Region();
                        behind.setStyle("-fx-background-color: " + name);
                        assertThat(ContrastCheck.ratio(color, background(behind)))
                                .as("%s on %s, %s", color, name, scheme)
                                .isGreaterThan(3);
                    }
                }
            }
            assertThat(colors).hasSize(OrganizationBadge.COLORS);
            return true;
        });
    }
}
