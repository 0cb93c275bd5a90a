package org.roster.demo.window;

import static javafx.scene.paint.Color.TRANSPARENT;

import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

import java.awt.Color;
import java.awt.Graphics2D;
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

    private Picture() {}

    /** Paints a window and the windows above it. Must be called on the JavaFX thread. */
    static BufferedImage of(Stage main) {
        BufferedImage picture = image(main.getScene().snapshot(null));
        Graphics2D graphics = picture.createGraphics();
        for (Window window : List.copyOf(Window.getWindows())) {
            Scene scene = window.getScene();
            if (window != main && scene != null && window.isShowing()) {
                int x = (int) (window.getX() + scene.getX() - main.getX() - main.getScene().getX());
                int y = (int) (window.getY() + scene.getY() - main.getY() - main.getScene().getY());
                BufferedImage above = image(snapshot(scene));
                if (!(window instanceof PopupWindow)) {
                    shade(graphics, picture, above, x, y);
                }
                graphics.drawImage(above, x, y, null);
            }
        }
        graphics.dispose();
        return picture;
    }

    /** Takes a snapshot in which the empty parts of a popup are transparent. */
    private static Image snapshot(Scene scene) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(
                scene.getWindow() instanceof PopupWindow ? TRANSPARENT : scene.getFill());
        parameters.setViewport(new Rectangle2D(0, 0, scene.getWidth(), scene.getHeight()));
        return scene.getRoot().snapshot(parameters, null);
    }

    /** Darkens the background and draws a shadow around a dialog, as window managers do. */
    private static void shade(
            Graphics2D graphics, BufferedImage below, BufferedImage above, int x, int y) {
        graphics.setColor(SHADE);
        graphics.fillRect(0, 0, below.getWidth(), below.getHeight());
        graphics.setColor(SHADOW);
        for (int i = 1; i <= SHADOW_WIDTH; i++) {
            graphics.fillRoundRect(
                    x - i,
                    y - i / 2,
                    above.getWidth() + 2 * i,
                    above.getHeight() + 2 * i,
                    2 * i,
                    2 * i);
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
