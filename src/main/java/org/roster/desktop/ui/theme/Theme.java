package org.roster.desktop.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.scene.text.Font;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * The theme: AtlantaFX Primer, light or dark, and Roster's own stylesheet with the Inter font.
 *
 * <p>JavaFX can't ask a font for OpenType features and knows two weights. The two font files are
 * Inter 4.001 for Latin, Greek and Cyrillic, with the digits of its feature {@code tnum}, all of
 * one width. The bold one is Inter SemiBold. JavaFX shows other scripts in fonts of the system.
 */
public final class Theme {

    private static final Logger LOG = LoggerFactory.getLogger(Theme.class);

    private Theme() {}

    /** Sets the color scheme. */
    public static void use(ColorScheme scheme) {
        Application.setUserAgentStylesheet(
                scheme == ColorScheme.DARK
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
    }

    /** Loads the fonts and returns the stylesheet for all scenes. */
    public static String stylesheet() {
        Fonts.load();
        return resource("roster.css");
    }

    private static String resource(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }

    /**
     * Loads the fonts, once per process. The stylesheet can't refer to their files: packages
     * contain a parsed form of it, with the absolute addresses of the computer on which it was
     * parsed.
     */
    private static final class Fonts {

        private static final boolean LOADED =
                Stream.of("Inter-Regular.ttf", "Inter-SemiBold.ttf").allMatch(Fonts::isLoadable);

        private static boolean isLoadable(String file) {
            return Font.loadFont(resource(file), Font.getDefault().getSize()) != null;
        }

        /** Logs a warning if a font can't be loaded. Texts then use a font of the system. */
        static void load() {
            if (!LOADED) {
                LOG.warn("Could not load the fonts of Roster");
            }
        }
    }
}
