package org.roster.desktop.signin;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.function.Consumer;

/** A server used before, to choose or to forget by mouse or keyboard. */
final class KnownServerRow extends HBox {

    private static final String SCHEME = "https://";

    private final Button choose = new Button();

    /**
     * Creates a row.
     *
     * @param chosen receives the server when the user chooses it
     * @param forgotten receives the server when the user wants to forget it
     */
    KnownServerRow(
            KnownServer server,
            Messages messages,
            Consumer<KnownServer> chosen,
            Consumer<KnownServer> forgotten) {
        String address = server.address().replaceFirst("^" + SCHEME, "");
        VBox lines = new VBox(new Label(address));
        String account = server.account() == null ? null : UntrustedText.shown(server.account());
        if (account != null) {
            Label who = Nodes.styled(new Label(account), "muted");
            lines.getChildren().add(who);
        }
        choose.setGraphic(lines);
        Nodes.name(
                choose,
                account == null
                        ? messages.get("known.choose", address)
                        : messages.get("known.choose.account", address, account));
        choose.getStyleClass().addAll("flat", "known-server-button");
        choose.setMaxWidth(Double.MAX_VALUE);
        choose.setOnAction(pressed -> chosen.accept(server));
        choose.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.DELETE || key.getCode() == KeyCode.BACK_SPACE) {
                key.consume();
                forgotten.accept(server);
            }
        });
        HBox.setHgrow(choose, Priority.ALWAYS);
        Button forget = Nodes.iconButton("mdi2c-close", messages.get("known.forget", address));
        forget.setOnAction(pressed -> forgotten.accept(server));
        getStyleClass().add("known-server");
        getChildren().setAll(choose, forget);
    }

    /** Focuses the button, because the row itself isn't focusable. */
    @Override
    public void requestFocus() {
        choose.requestFocus();
    }
}
