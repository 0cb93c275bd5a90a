package org.roster.desktop.fake;

import javafx.scene.control.Label;

import org.roster.desktop.ui.dialog.Notices;

import java.util.List;

/** Reads the notices that a window shows. */
public final class NoticeTexts {

    private NoticeTexts() {}

    /** Returns the texts of the notices, in their order. Call it on the JavaFX thread. */
    public static List<String> of(Notices notices) {
        return notices.node().lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(node -> ((Label) node).getText())
                .toList();
    }
}
