package org.roster.desktop.ui.control;

import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

import org.roster.desktop.ui.text.Messages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;

/**
 * Loads views. The FXML of {@code UsersController} is {@code UsersView.fxml} in the same package.
 */
public final class Views {

    private static final String CONTROLLER = "Controller";

    private Views() {}

    /**
     * Loads the view of a controller.
     *
     * @throws IllegalStateException if the view doesn't exist
     */
    public static Parent load(Object controller) {
        Class<?> type = controller.getClass();
        String name = type.getSimpleName().replaceAll(CONTROLLER + "$", "View") + ".fxml";
        URL location = type.getResource(name);
        if (location == null) {
            throw new IllegalStateException(name + " is missing beside " + type.getName());
        }
        FXMLLoader loader = new FXMLLoader(location, Messages.beside(type).bundle());
        loader.setControllerFactory(wanted -> {
            if (wanted.isInstance(controller)) {
                return controller;
            }
            throw new IllegalStateException(name + " wants " + wanted.getName());
        });
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
