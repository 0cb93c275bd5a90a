package org.roster.desktop.ui.dialog;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.roster.desktop.ui.control.CopyButton;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SystemClipboard;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reports unexpected failures, with details for a bug report. At most one report is open, and one
 * failure is reported at most {@value #MAX_REPORTS} times: a server could cause many. Must be used
 * on the JavaFX thread.
 */
public final class DefectDialog {

    /** The maximum number of reports with the same code. */
    static final int MAX_REPORTS = 3;

    private final Dialogs dialogs;
    private final Runnable openLog;
    private final Messages messages = Messages.beside(DefectDialog.class);
    private final Map<String, Integer> reports = new HashMap<>();
    private boolean open;

    /**
     * Creates a dialog.
     *
     * @param openLog opens the log
     */
    public DefectDialog(Dialogs dialogs, Runnable openLog) {
        this.dialogs = dialogs;
        this.openLog = openLog;
    }

    /** Shows the dialog for a failure, unless one is open or it was shown often enough. */
    public void show(Throwable defect) {
        if (!open && reports.merge(code(defect), 1, Integer::sum) <= MAX_REPORTS) {
            open = true;
            report(defect);
        }
    }

    private void report(Throwable defect) {
        Dialog<ButtonType> dialog = dialogs.dialog(messages.get("defect.title"));
        ButtonType close = new ButtonType(messages.get("dialog.close"), ButtonData.CANCEL_CLOSE);
        dialog.getDialogPane().getButtonTypes().setAll(close);
        Label code =
                Nodes.styled(Dialogs.paragraph(messages.get("defect.code", code(defect))), "muted");
        CopyButton copy = new CopyButton();
        copy.setText(messages.get("defect.copy"));
        copy.setOnAction(pressed -> {
            SystemClipboard.put(details(defect));
            copy.confirm();
        });
        Button log = new Button(messages.get("defect.log"));
        log.setOnAction(pressed -> openLog.run());
        VBox content =
                Dialogs.content(
                        messages.get("defect.title"),
                        Dialogs.paragraph(messages.get("defect.text")),
                        code,
                        Nodes.styled(new FlowPane(copy, log), "buttons"));
        dialog.getDialogPane().setContent(content);
        Dialogs.whenClosed(dialog, () -> open = false);
        dialogs.show(dialog, null);
    }

    /** Returns a code that is the same for every failure on the same line of code. */
    static String code(Throwable defect) {
        StackTraceElement[] trace = defect.getStackTrace();
        String place = defect.getClass().getName() + (trace.length == 0 ? "" : trace[0].toString());
        return "R-%08X".formatted(place.hashCode()).toUpperCase(Locale.ROOT);
    }

    /** Returns types and locations only: messages of exceptions may contain user input. */
    static String details(Throwable defect) {
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        lines.println(code(defect));
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable each = defect; each != null && seen.add(each); each = each.getCause()) {
            lines.println(each.getClass().getName());
            for (StackTraceElement element : each.getStackTrace()) {
                lines.println("    at " + element);
            }
        }
        return text.toString();
    }
}
