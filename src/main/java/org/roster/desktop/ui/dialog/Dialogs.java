package org.roster.desktop.ui.dialog;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.task.Action;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.table.ColumnSizing;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.theme.WindowTheme;
import org.roster.desktop.ui.theme.ZoomKeys;

import java.util.List;
import java.util.function.Supplier;

/**
 * Creates all dialogs. A dialog is owned by the window, Esc closes it unless its action is running,
 * Enter presses the button with the main action unless that is dangerous, and closing it restores
 * the focus.
 */
public final class Dialogs {

    /** The width of a dialog with two columns, in pixels. Fits above the narrowest window. */
    public static final double TWO_COLUMNS = 720;

    /** The width of a dialog in pixels. Most sentences fit on one line, also in German. */
    private static final double WIDTH = 560;

    /**
     * The size of a large dialog in pixels. Fits on the smallest common screens, together with the
     * window frame and the bars of the system.
     */
    private static final double LARGE_WIDTH = 1080;

    private static final double LARGE_HEIGHT = 700;
    private static final double FRAME = 60;

    /** The usual height of the title bar of a window, in pixels. */
    private static final double TITLE_BAR = 30;

    /** The style class of content with a list that becomes lower where there is less room. */
    public static final String SHRINKING = "shrinking";

    /** The width of a dialog above another, which it doesn't hide, in pixels. */
    private static final double ON_TOP = 480;

    private final Supplier<Window> owner;
    private final Messages messages = Messages.beside(Dialogs.class);

    /** Whether the button's action can be undone. */
    public enum Weight {
        PLAIN,
        DANGEROUS
    }

    /** Creates dialogs above a window. */
    public Dialogs(Supplier<Window> owner) {
        this.owner = owner;
    }

    /** Returns dialogs above the topmost dialog of the window. */
    public Dialogs onTop() {
        return new Dialogs(() -> topmost(owner.get()));
    }

    private static Window topmost(Window window) {
        return Window.getWindows().stream()
                .filter(each -> each instanceof Stage dialog && dialog.getOwner() == window)
                .findFirst()
                .map(Dialogs::topmost)
                .orElse(window);
    }

    /**
     * Asks for confirmation, runs an action, and closes when it is done. A failure is shown in the
     * dialog, which then stays open. The user can't close it while the action runs.
     *
     * @param title the title, a few words
     * @param content the information before the decision, or a form
     * @param verb the label of the button, as {@code Remove Ada}
     */
    public void ask(String title, Node content, String verb, Weight weight, Action action) {
        ask(Question.of(title, content, verb, weight), action);
    }

    /**
     * Asks a question, runs an action, and closes when it is done. A failure is shown in the
     * dialog, which then stays open. The user can't close it while the action runs. Enter never
     * starts a dangerous action: it cancels, or shows a hint if the action's button has the focus.
     */
    public void ask(Question question, Action action) {
        EnterKey enter = new EnterKey(messages.get("dialog.space"));
        Dialog<ButtonType> dialog =
                actionDialog(
                        question.title(),
                        question.verb().getValue(),
                        question.weight(),
                        action,
                        List.of(FailureBox.of(action), enter.hint()),
                        question.content());
        Button button = actionButton(dialog);
        button.textProperty().bind(question.verb());
        button.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> action.isBusy() || !question.enabled().getValue(),
                                action.busyProperty(),
                                question.enabled()));
        // Nothing is left to do
        Nodes.showWhile(
                button,
                Bindings.createObjectBinding(
                        () -> question.enabled().getValue() || !question.partlyDone().getValue(),
                        question.enabled(),
                        question.partlyDone()));
        Button cancel = cancelButton(dialog);
        cancel.textProperty()
                .bind(
                        question.partlyDone()
                                .map(partly ->
                                        messages.get(partly ? "dialog.close" : "dialog.cancel")));
        cancel.disableProperty().bind(action.busyProperty());
        CloseRequests.refuseWhileBusy(dialog, action);
        boolean isDangerous = question.weight() == Weight.DANGEROUS;
        if (isDangerous) {
            enter.cancels(dialog.getDialogPane(), button, cancel);
        } else {
            EnterKey.starts(dialog.getDialogPane(), button);
        }
        action.whenDone(() -> close(dialog));
        // Without the space of an error that has gone
        action.whenFailed(() -> DialogSize.shrink(dialog.getDialogPane()));
        // Screen readers read the failure with the button, which gets the focus again
        button.accessibleHelpProperty().bind(action.failureProperty());
        action.busyProperty()
                .addListener((changed, before, busy) -> {
                    if (!busy) {
                        // The button was disabled and has lost the focus. Now the user can try
                        // again, unless nothing more is possible
                        (button.isDisabled() ? cancel : button).requestFocus();
                    }
                });
        whenClosed(
                dialog,
                () -> {
                    if (!action.isDone()) {
                        question.canceled().run();
                    }
                });
        Node first = question.first();
        show(dialog, first != null ? first : isDangerous ? cancel : null);
    }

    /**
     * Creates a dialog with a button that starts an action, and another that cancels the dialog.
     *
     * @param title the title, a few words
     * @param verb the label of the button
     * @param beneath the sentences above the buttons, which stay in view when the content scrolls
     * @param content the nodes below the heading
     */
    public Dialog<ButtonType> actionDialog(
            String title,
            String verb,
            Weight weight,
            Action action,
            List<Node> beneath,
            Node... content) {
        return actionDialog(
                new ReadOnlyStringWrapper(title), verb, weight, action, beneath, content);
    }

    private Dialog<ButtonType> actionDialog(
            ObservableValue<String> title,
            String verb,
            Weight weight,
            Action action,
            List<Node> beneath,
            Node... content) {
        Dialog<ButtonType> dialog = dialog(title.getValue());
        DialogPane pane = dialog.getDialogPane();
        dialog.titleProperty().bind(title);
        pane.accessibleTextProperty().bind(title);
        pane.getButtonTypes()
                .setAll(
                        new ButtonType(verb, ButtonData.OK_DONE),
                        new ButtonType(messages.get("dialog.cancel"), ButtonData.CANCEL_CLOSE));
        setContent(pane, content(title, content), beneath.toArray(Node[]::new));
        ActionButton.start(actionButton(dialog), weight, action);
        return dialog;
    }

    /** Returns the button of {@link #actionDialog} that starts the action. */
    public static Button actionButton(Dialog<ButtonType> dialog) {
        DialogPane pane = dialog.getDialogPane();
        return (Button) pane.lookupButton(pane.getButtonTypes().getFirst());
    }

    private static Button cancelButton(Dialog<ButtonType> dialog) {
        DialogPane pane = dialog.getDialogPane();
        return (Button) pane.lookupButton(pane.getButtonTypes().getLast());
    }

    /**
     * Sets the content of a dialog.
     *
     * @param content the part that scrolls if there isn't enough room
     * @param beneath the sentences above the buttons, which are always in view
     */
    public static void setContent(DialogPane pane, Region content, Node... beneath) {
        pane.setContent(new DialogBody(pane, content, beneath));
    }

    /** Creates the content of a dialog with a heading. */
    public static VBox content(String title, Node... nodes) {
        return content(heading(title), nodes);
    }

    /** Creates the content of a dialog whose heading can change. */
    public static VBox content(ObservableValue<String> title, Node... nodes) {
        Label heading = heading(title.getValue());
        heading.textProperty().bind(title);
        return content(heading, nodes);
    }

    private static VBox content(Label heading, Node... nodes) {
        VBox content = Nodes.styled(new VBox(heading), "dialog-content");
        content.getChildren().addAll(nodes);
        return content;
    }

    /**
     * Shows content until the user closes the dialog.
     *
     * @param title the title, a few words
     * @return the open dialog
     */
    public Dialog<ButtonType> inform(String title, Node content) {
        Dialog<ButtonType> dialog = dialog(title);
        DialogPane pane = dialog.getDialogPane();
        pane.getButtonTypes()
                .setAll(new ButtonType(messages.get("dialog.close"), ButtonData.CANCEL_CLOSE));
        pane.setContent(content(title, content));
        show(dialog, null);
        return dialog;
    }

    /** Creates the heading of a dialog. */
    public static Label heading(String title) {
        return Nodes.styled(Nodes.wrapped(new Label(title)), "dialog-heading");
    }

    /** Creates a paragraph of a dialog. */
    public static Label paragraph(String text) {
        return Nodes.styled(Nodes.wrapped(new Label(text)), "paragraph");
    }

    /** Creates an empty dialog whose height follows its content. */
    public Dialog<ButtonType> dialog(String title) {
        Dialog<ButtonType> dialog = empty(title);
        boolean isOnTop = owner.get() instanceof Stage below && below.getOwner() != null;
        dialog.getDialogPane().setPrefWidth(isOnTop ? ON_TOP : WIDTH);
        DialogSize.followContent(dialog.getDialogPane());
        return dialog;
    }

    /**
     * Creates an empty dialog without a frame and buttons, in the upper part of the window. Esc and
     * a click elsewhere close it.
     *
     * @param title the title for screen readers and the system
     */
    public Dialog<ButtonType> floatingDialog(String title) {
        Dialog<ButtonType> dialog = dialog(title);
        FloatingDialog.place(dialog, owner.get());
        return dialog;
    }

    /** Creates an empty dialog for a table, which grows with the dialog. */
    public Dialog<ButtonType> largeDialog(String title) {
        Dialog<ButtonType> dialog = empty(title);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        DialogPane pane = dialog.getDialogPane();
        pane.setPrefSize(
                Math.min(LARGE_WIDTH, screen.getWidth() - FRAME),
                Math.min(LARGE_HEIGHT, screen.getHeight() - FRAME));
        return dialog;
    }

    private Dialog<ButtonType> empty(String title) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner.get());
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(title);
        dialog.setResizable(true);
        DialogPane pane = dialog.getDialogPane();
        // The owner provides the stylesheets
        pane.getStyleClass().add("roster-dialog");
        pane.setAccessibleText(title);
        // Screen readers read the children in their order, and the buttons would come first
        pane.contentProperty()
                .addListener((changed, before, now) -> pane.lookup(".button-bar").toFront());
        ZoomKeys.copy(owner.get().getScene(), pane.getScene());
        CloseRequests.obey(pane.getScene().getWindow());
        return dialog;
    }

    /**
     * Shows a dialog without blocking. Restores the focus when it closes.
     *
     * @param first the node that gets the focus, or null for the first control
     */
    public void show(Dialog<?> dialog, @Nullable Node first) {
        DialogPane pane = dialog.getDialogPane();
        if (pane.getContent() instanceof Region content && !(content instanceof DialogBody)) {
            setContent(pane, content);
        }
        open(dialog, first, () -> {});
    }

    /**
     * Shows a large dialog without blocking. Restores the focus when it closes.
     *
     * @param closed runs when the dialog has closed for any reason
     */
    public void showLarge(Dialog<?> dialog, Node first, Runnable closed) {
        DialogPane pane = dialog.getDialogPane();
        ColumnSizing.follow(pane.getContent(), WindowTheme.zoomOf(pane.getScene()));
        pane.setContent(scrollableBelowMinimum(pane.getContent()));
        // JavaFX shows a window as high as its first, empty content and enlarges it immediately. A
        // window manager can confirm the two sizes in the other order
        pane.getScene().getWindow().setHeight(pane.getPrefHeight() + TITLE_BAR);
        open(dialog, first, closed);
    }

    /** Returns a pane that scrolls while it is lower than the minimum height of its content. */
    private static ScrollPane scrollableBelowMinimum(Node content) {
        ScrollPane pane = Nodes.styled(new ScrollPane(content), "edge-to-edge");
        content.getStyleClass().remove("content");
        pane.setFitToWidth(true);
        pane.setFitToHeight(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setFocusTraversable(false);
        Nodes.disableViewportCache(pane);
        return pane;
    }

    private void open(Dialog<?> dialog, @Nullable Node first, Runnable closed) {
        DialogPane pane = dialog.getDialogPane();
        for (ButtonType each : pane.getButtonTypes()) {
            if (pane.lookupButton(each) instanceof Button button) {
                // An underscore in a name isn't a mnemonic
                button.setMnemonicParsing(false);
            }
        }
        SecondClicks.ignore(pane.lookup(".button-bar"));
        Scene over = owner.get().getScene();
        DialogSize.follow(dialog.getDialogPane(), WindowTheme.zoomOf(over));
        Node focused = over.getFocusOwner();
        dialog.setOnHidden(hidden -> {
            closed.run();
            // Unless the focus has moved, because the row of a focused button is removed
            if (focused != null && over.getFocusOwner() == focused) {
                focused.requestFocus();
            }
        });
        dialog.getDialogPane().getScene().getWindow().sizeToScene();
        dialog.setOnShown(shown -> {
            DialogSize.keepInside(dialog.getDialogPane());
            if (first != null) {
                first.requestFocus();
            }
        });
        dialog.show();
    }

    /**
     * Lets the dialog of a node become lower, because it shows another page or a shorter list. Does
     * nothing before the dialog is shown.
     */
    public static void refit(Node node) {
        if (node.getScene() != null && node.getScene().getRoot() instanceof DialogPane pane) {
            DialogSize.refit(pane);
        }
    }

    /** Closes a dialog without pressing one of its buttons. */
    public static void close(Dialog<?> dialog) {
        dialog.getDialogPane().getScene().getWindow().hide();
    }

    /** Adds a handler that runs when a dialog has closed for any reason. */
    public static void whenClosed(Dialog<?> dialog, Runnable then) {
        dialog.showingProperty()
                .addListener((changed, before, shows) -> {
                    if (!shows) {
                        then.run();
                    }
                });
    }
}
