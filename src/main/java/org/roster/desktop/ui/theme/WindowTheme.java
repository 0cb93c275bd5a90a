package org.roster.desktop.ui.theme;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.stage.Stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Applies the color scheme, the density and the zoom to windows, and follows their changes. */
public final class WindowTheme implements AutoCloseable {

    private static final Pattern PIXELS = Pattern.compile("(\\d+)px");
    private static final ObservableValue<Integer> DEFAULT_ZOOM =
            new ReadOnlyObjectWrapper<>(Zoom.DEFAULT);

    private final ObservableValue<Appearance> appearance;
    private final ObservableValue<Density> density;
    private final ObservableValue<Integer> zoom;
    private final ObservableList<String> sheets = FXCollections.observableArrayList();
    private final ChangeListener<Object> restyle = (changed, before, now) -> restyle();
    private final ChangeListener<Object> repaint = (changed, before, now) -> repaint();

    /**
     * Creates a theme that follows these settings.
     *
     * @param zoom the zoom, in percent
     */
    public WindowTheme(
            ObservableValue<Appearance> appearance,
            ObservableValue<Density> density,
            ObservableValue<Integer> zoom) {
        this.appearance = appearance;
        this.density = density;
        this.zoom = zoom;
        repaint();
        restyle();
        appearance.addListener(repaint);
        system().addListener(repaint);
        density.addListener(restyle);
        zoom.addListener(restyle);
    }

    private static ObservableValue<ColorScheme> system() {
        return Platform.getPreferences().colorSchemeProperty();
    }

    private void repaint() {
        Theme.use(
                switch (appearance.getValue()) {
                    case SYSTEM -> system().getValue();
                    case LIGHT -> ColorScheme.LIGHT;
                    case DARK -> ColorScheme.DARK;
                });
    }

    private void restyle() {
        String zoomed = zoomed(zoom.getValue());
        if (density.getValue() == Density.COMPACT) {
            sheets.setAll(Theme.stylesheet(), resource("compact.css").toExternalForm(), zoomed);
        } else {
            sheets.setAll(Theme.stylesheet(), zoomed);
        }
    }

    private static String zoomed(int percent) {
        try (InputStream usual = resource("zoom.css").openStream()) {
            String css = new String(usual.readAllBytes(), StandardCharsets.UTF_8);
            String zoomed = PIXELS.matcher(css).replaceAll(found -> pixels(found, percent));
            return "data:text/css;base64,"
                    + Base64.getEncoder().encodeToString(zoomed.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pixels(MatchResult found, int percent) {
        double pixels = Integer.parseInt(found.group(1)) * percent / 100.0;
        return String.format(Locale.ROOT, "%.2fpx", pixels);
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(WindowTheme.class.getResource(name), name);
    }

    /** Applies the theme to a scene and to the dialogs above it. */
    public void apply(Scene scene) {
        Bindings.bindContent(scene.getStylesheets(), sheets);
        scene.getProperties().put(WindowTheme.class, this);
    }

    /**
     * The zoom of a scene, in percent. A dialog has that of its owner; without a theme, it is 100.
     */
    public static ObservableValue<Integer> zoomOf(Scene scene) {
        if (scene.getProperties().get(WindowTheme.class) instanceof WindowTheme theme) {
            return theme.zoom;
        }
        return scene.getWindow() instanceof Stage dialog && dialog.getOwner() != null
                ? zoomOf(dialog.getOwner().getScene())
                : DEFAULT_ZOOM;
    }

    /** Stops following the settings. */
    @Override
    public void close() {
        appearance.removeListener(repaint);
        system().removeListener(repaint);
        density.removeListener(restyle);
        zoom.removeListener(restyle);
    }
}
