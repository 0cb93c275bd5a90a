package org.roster.demo.window;

import static javafx.scene.paint.Color.TRANSPARENT;

import static java.awt.RenderingHints.KEY_ANTIALIASING;
import static java.awt.RenderingHints.VALUE_ANTIALIAS_ON;

import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

/** Takes pictures of the main window, including the dialogs and popups above it. */
public final class Picture {

    private static final Color SHADE = new Color(0, 0, 0, 64);
    private static final Color SHADOW = new Color(0, 0, 0, 4);
    private static final int SHADOW_WIDTH = 18;

    /** The frame of a dialog and the screen behind the windows, as of a plain window manager. */
    private static final Color FRAME = new Color(0xe6, 0xe8, 0xeb);

    private static final Color FRAME_EDGE = new Color(0xb4, 0xb9, 0xbf);
    private static final Color SCREEN = new Color(0x8c, 0x93, 0x9b);
    private static final int TITLE_BAR = 28;
    private static final int CORNER = 12;

    private Picture() {}

    /**
     * Paints a window and the windows above it. A dialog can be larger than the window; the picture
     * then shows a part of the screen. Must be called on the JavaFX thread.
     */
    static BufferedImage of(Stage main) {
        BufferedImage window = image(main.getScene().snapshot(null));
        List<Window> above =
                Window.getWindows().stream()
                        .filter(each -> each != main && each.getScene() != null && each.isShowing())
                        .toList();
        Rectangle shown = new Rectangle(window.getWidth(), window.getHeight());
        for (Window each : above) {
            if (!(each instanceof PopupWindow)) {
                Rectangle framed = place(each, main);
                framed.grow(0, hasFrame(each) ? TITLE_BAR : 0);
                shown.add(framed);
            }
        }
        BufferedImage picture =
                new BufferedImage(shown.width, shown.height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(KEY_ANTIALIASING, VALUE_ANTIALIAS_ON);
        graphics.setColor(SCREEN);
        graphics.fillRect(0, 0, shown.width, shown.height);
        graphics.translate(-shown.x, -shown.y);
        graphics.drawImage(window, 0, 0, null);
        for (Window each : above) {
            Rectangle place = place(each, main);
            if (!(each instanceof PopupWindow)) {
                graphics.setColor(SHADE);
                graphics.fill(shown);
                shade(graphics, place, hasFrame(each) ? TITLE_BAR : 0);
            }
            graphics.drawImage(image(snapshot(each.getScene())), place.x, place.y, null);
        }
        graphics.dispose();
        return picture;
    }

    /** Returns where the scene of a window is in the main window's scene. */
    private static Rectangle place(Window window, Stage main) {
        Scene scene = window.getScene();
        Scene below = main.getScene();
        return new Rectangle(
                (int) (window.getX() + scene.getX() - main.getX() - below.getX()),
                (int) (window.getY() + scene.getY() - main.getY() - below.getY()),
                (int) scene.getWidth(),
                (int) scene.getHeight());
    }

    private static boolean hasFrame(Window window) {
        return window instanceof Stage stage && stage.getStyle() == StageStyle.DECORATED;
    }

    /** Takes a snapshot in which the empty parts of a popup are transparent. */
    private static Image snapshot(Scene scene) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(
                scene.getWindow() instanceof PopupWindow ? TRANSPARENT : scene.getFill());
        parameters.setViewport(new Rectangle2D(0, 0, scene.getWidth(), scene.getHeight()));
        return scene.getRoot().snapshot(parameters, null);
    }

    /** Draws the shadow of a dialog and its title bar, as window managers do. */
    private static void shade(Graphics2D graphics, Rectangle place, int titleBar) {
        Rectangle frame = new Rectangle(place);
        frame.y -= titleBar;
        frame.height += titleBar;
        graphics.setColor(SHADOW);
        for (int i = 1; i <= SHADOW_WIDTH; i++) {
            graphics.fillRoundRect(
                    frame.x - i,
                    frame.y - i / 2,
                    frame.width + 2 * i,
                    frame.height + 2 * i,
                    CORNER + 2 * i,
                    CORNER + 2 * i);
        }
        if (titleBar > 0) {
            graphics.setColor(FRAME_EDGE);
            graphics.fillRoundRect(
                    frame.x - 1, frame.y - 1, frame.width + 2, frame.height + 2, CORNER, CORNER);
            graphics.setColor(FRAME);
            graphics.fillRoundRect(frame.x, frame.y, frame.width, 2 * titleBar, CORNER, CORNER);
            graphics.setColor(Color.DARK_GRAY);
            int close = frame.x + frame.width - titleBar / 2;
            int middle = frame.y + titleBar / 2;
            int arm = titleBar / 7;
            graphics.drawLine(close - arm, middle - arm, close + arm, middle + arm);
            graphics.drawLine(close - arm, middle + arm, close + arm, middle - arm);
        }
    }

    /** Converts a JavaFX image. */
    public static BufferedImage image(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        copy.setRGB(0, 0, width, height, pixels, 0, width);
        return copy;
    }

    /** Writes a picture to a PNG file, and creates its folder if needed. */
    public static void write(BufferedImage picture, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!ImageIO.write(picture, "png", file.toFile())) {
                throw new IOException("This JDK cannot write PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
