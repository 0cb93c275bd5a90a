package org.roster.desktop.signin;

import javafx.collections.ListChangeListener;
import javafx.scene.layout.VBox;

import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.ui.text.Messages;

/** Shows the servers that the user has signed in to before. */
final class KnownServerList {

    private final VBox rows;
    private final SignInViewModel model;
    private final Runnable focusAddress;
    private final Messages messages = Messages.beside(KnownServerList.class);

    /**
     * Creates the list.
     *
     * @param rows the pane for the rows
     * @param focusAddress moves the focus when the last server has been removed
     */
    KnownServerList(VBox rows, SignInViewModel model, Runnable focusAddress) {
        this.rows = rows;
        this.model = model;
        this.focusAddress = focusAddress;
    }

    /** Shows the servers, and follows them from now on. */
    void show() {
        model.server().known().addListener((ListChangeListener<KnownServer>) change -> update());
        update();
    }

    private void update() {
        rows.getChildren().setAll(model.server().known().stream().map(this::row).toList());
    }

    private KnownServerRow row(KnownServer server) {
        return new KnownServerRow(server, messages, model::choose, this::forget);
    }

    /** Removes a server and focuses the next one, so that the user can remove several. */
    private void forget(KnownServer server) {
        int index = model.server().known().indexOf(server);
        model.forget(server);
        int last = rows.getChildren().size() - 1;
        if (last < 0) {
            focusAddress.run();
        } else {
            rows.getChildren().get(Math.min(index, last)).requestFocus();
        }
    }
}
