package org.roster.desktop.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.ColorScheme;

import java.net.URL;
import java.util.Objects;

/**
 * The theme: AtlantaFX Primer, light or dark, and Roster's own stylesheet with the Inter font.
 *
 * <p>JavaFX cannot ask a font for OpenType features and knows two weights. The two font files are
 * Inter 4.001 for Latin, Greek and Cyrillic, with the digits of its feature {@code tnum}, all of
 * one width. The bold one is Inter SemiBold. JavaFX shows other scripts in fonts of the system.
 */
public final class Theme {

    private Theme() {}

    /** Sets the color scheme. */
    public static void use(ColorScheme scheme) {
        Application.setUserAgentStylesheet(
                scheme == ColorScheme.DARK
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
    }

    /** Returns the stylesheet that every scene adds. */
    public static String stylesheet() {
        URL css = Theme.class.getResource("roster.css");
        return Objects.requireNonNull(css, "roster.css").toExternalForm();
    }
}
