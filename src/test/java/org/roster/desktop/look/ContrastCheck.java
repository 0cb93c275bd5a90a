package org.roster.desktop.look;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Checks the contrast of text with its background per WCAG 2.2, success criterion 1.4.3 (level AA):
 * at least 4.5:1, or 3:1 for large text. Disabled controls are exempt. Call it on the JavaFX
 * thread.
 */
final class ContrastCheck {

    private static final double MIN_CONTRAST = 4.5;
    private static final double MIN_CONTRAST_OF_LARGE = 3;

    /** The sizes of large text in pixels: 18 points, or 14 points if bold. */
    private static final double LARGE = 24;

    private static final double LARGE_BOLD = 18.66;

    private final List<String> flaws = new ArrayList<>();

    private ContrastCheck() {}

    /** Returns the texts with too little contrast in these scenes, which are laid out. */
    static List<String> flaws(List<Scene> scenes) {
        ContrastCheck contrast = new ContrastCheck();
        for (Scene scene : scenes) {
            contrast.check(scene.getRoot());
        }
        return contrast.flaws;
    }

    private void check(Node node) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Text text
                && (!node.isDisabled() || isBadge(node.getParent()))
                && !(node instanceof FontIcon)
                && !text.getText().isBlank()
                && text.getFill() instanceof Color fill) {
            check(text, fill.deriveColor(0, 1, 1, node.isDisabled() ? opacity(node) : 1));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::check);
        }
    }

    /** A badge shows data, as a role, which can be read where it can't be changed. */
    private static boolean isBadge(Node node) {
        return node.getStyleClass().contains("badge");
    }

    private static double opacity(Node node) {
        double opacity = 1;
        for (Node each = node; each != null; each = each.getParent()) {
            opacity *= each.getOpacity();
        }
        return opacity;
    }

    private void check(Text text, Color fill) {
        Color behind = behind(text.getParent());
        double ratio = ratio(over(fill, behind), behind);
        if (ratio < least(text.getFont())) {
            flaws.add(
                    "low contrast: \"%s\" of %s, %.2f to 1: %s on %s"
                            .formatted(
                                    text.getText(),
                                    text.getParent() instanceof Labeled labeled
                                            ? labeled.getStyleClass()
                                            : "no label",
                                    ratio,
                                    fill,
                                    behind));
        }
    }

    private static double least(Font font) {
        boolean bold = font.getStyle().toLowerCase(Locale.ROOT).contains("bold");
        return font.getSize() >= (bold ? LARGE_BOLD : LARGE) ? MIN_CONTRAST_OF_LARGE : MIN_CONTRAST;
    }

    /** Returns the background color of a node, blended from the backgrounds of its parents. */
    static Color behind(Parent node) {
        Deque<Color> layers = new ArrayDeque<>();
        for (Parent parent = node; parent != null; parent = parent.getParent()) {
            if (parent instanceof Region region && region.getBackground() != null) {
                List<BackgroundFill> fills = region.getBackground().getFills();
                for (int i = fills.size() - 1; i >= 0; i--) {
                    layers.push(color(fills.get(i).getFill()));
                }
            }
        }
        Color behind = color(node.getScene().getFill());
        for (Color layer : layers) {
            behind = over(layer, behind);
        }
        return behind;
    }

    static Color color(@Nullable Paint paint) {
        return switch (paint) {
            // Popups have no scene fill
            case null -> Color.TRANSPARENT;
            case Color color -> color;
            case LinearGradient gradient -> gradient.getStops().getFirst().getColor();
            default -> Color.TRANSPARENT;
        };
    }

    static Color over(Color above, Color below) {
        double opacity = above.getOpacity();
        return Color.color(
                above.getRed() * opacity + below.getRed() * (1 - opacity),
                above.getGreen() * opacity + below.getGreen() * (1 - opacity),
                above.getBlue() * opacity + below.getBlue() * (1 - opacity));
    }

    /** Returns the contrast ratio as defined by WCAG 2.2. */
    static double ratio(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
