package org.roster.desktop.signin;

import javafx.scene.control.Button;

import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SystemClipboard;

/** The buttons that copy what belongs to a sign-in, and then say that they have. */
final class CopyButtons {

    private final Messages messages = Messages.beside(CopyButtons.class);

    /** Copies the address of the provider's page. */
    void copyLink(Button button, String link) {
        SystemClipboard.put(link);
        button.setText(messages.get("browser.copied"));
    }

    /** Copies the details of a failure. */
    void copyDetails(Button button, String details) {
        SystemClipboard.put(details);
        Nodes.name(button, messages.get("details.copied"));
        button.setGraphic(new FontIcon("mdi2c-check"));
    }
}
