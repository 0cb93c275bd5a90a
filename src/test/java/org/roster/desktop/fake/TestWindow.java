package org.roster.desktop.fake;

import javafx.application.ColorScheme;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.roster.demo.window.FxThread;
import org.roster.desktop.ui.theme.Theme;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/**
 * Starts JavaFX before a class of tests, whose fields may be controls, with the light theme before
 * each test, and closes the windows that are still open after it.
 */
public final class TestWindow implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeAll(ExtensionContext context) throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        // TestFX keeps uncaught exceptions of all threads; earlier ones aren't of this test
        WaitForAsyncUtils.clearExceptions();
        FxThread.call(() -> {
            Theme.use(ColorScheme.LIGHT);
            return true;
        });
    }

    @Override
    public void afterEach(ExtensionContext context) {
        FxThread.call(() -> {
            List.copyOf(Window.getWindows()).forEach(Window::hide);
            return true;
        });
    }

    /**
     * Shows a window without Roster's stylesheet.
     *
     * @param content creates the content on the JavaFX thread
     */
    public static Stage show(Callable<? extends Parent> content, double width, double height) {
        return show(content, width, height, List.of());
    }

    /**
     * Shows a window with Roster's stylesheet.
     *
     * @param content creates the content on the JavaFX thread
     */
    public static Stage showStyled(
            Callable<? extends Parent> content, double width, double height) {
        return show(content, width, height, List.of(Theme.stylesheet()));
    }

    private static Stage show(
            Callable<? extends Parent> content,
            double width,
            double height,
            List<String> stylesheets) {
        return FxThread.call(() -> {
            Scene scene = new Scene(content.call(), width, height);
            scene.getStylesheets().setAll(stylesheets);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return stage;
        });
    }
}
