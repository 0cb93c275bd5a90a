package org.roster.desktop.sessions;

import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.roster.contract.ActiveSession;
import org.roster.desktop.task.Action;
import org.roster.desktop.ui.control.Badge;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.FailureBox;
import org.roster.desktop.ui.table.Skeleton;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Controls the dialog with the user's own sign-ins. */
public final class OwnSessionsController {

    /** How the window and the command line name themselves, their version and the system. */
    private static final Pattern PROGRAM = Pattern.compile("Roster-(Desktop|CLI)/(\\S+), (.+)");

    private final OwnSessionsViewModel model;
    private final Times times;
    private final Messages messages = Messages.beside(OwnSessionsController.class);

    /** The questions appear above the dialog. */
    private final Dialogs questions = new Dialogs(() -> this.rows.getScene().getWindow());

    /** The button of each row that has one. */
    private final List<Button> buttons = new ArrayList<>();

    @FXML private StackPane room;
    @FXML private VBox rows;
    @FXML private Label alone;
    @FXML private FailureBox failed;
    @FXML private Button others;

    public OwnSessionsController(OwnSessionsViewModel model, Times times) {
        this.model = model;
        this.times = times;
    }

    /** The title of the dialog. */
    public String title() {
        return messages.get("title");
    }

    @FXML
    private void initialize() {
        Region skeleton = Skeleton.lines(messages.get("loading"), 18, 26, 22);
        Nodes.showWhile(skeleton, model.isLoading());
        room.getChildren().add(skeleton);
        Nodes.showWhile(alone, model.isAlone());
        Nodes.showWhile(others, model.hasOthers());
        failed.followLoading(model);
        model.sessions().addListener((InvalidationListener) changed -> update());
        model.reload();
    }

    /** Shows the sign-ins, and keeps the focus at its place if its button disappears. */
    private void update() {
        int focused = focused();
        buttons.clear();
        rows.getChildren().setAll(model.sessions().stream().map(this::row).toList());
        if (focused >= 0 && !buttons.isEmpty()) {
            buttons.get(Math.min(focused, buttons.size() - 1)).requestFocus();
        }
        Dialogs.refit(rows);
    }

    private int focused() {
        Scene scene = rows.getScene();
        return scene != null && scene.getFocusOwner() instanceof Button button
                ? buttons.indexOf(button)
                : -1;
    }

    private Node row(ActiveSession session) {
        Label client = line(client(session), "strong");
        HBox name = Nodes.styled(new HBox(client), "labeled");
        if (session.current()) {
            name.getChildren().add(Badge.of(messages.get("current"), "badge-accent"));
        }
        VBox lines =
                new VBox(
                        name,
                        line(
                                messages.get(
                                        "used",
                                        session.address(),
                                        times.relative(session.lastUsedAt())),
                                "muted"),
                        line(messages.get("since", times.exact(session.createdAt())), "muted"));
        HBox.setHgrow(lines, Priority.ALWAYS);
        HBox row = Nodes.styled(new HBox(lines), "own-session");
        row.setAlignment(Pos.CENTER_LEFT);
        if (!session.current()) {
            row.getChildren().add(button(session));
        }
        return row;
    }

    private static Label line(String text, String style) {
        return Nodes.styled(Nodes.wrapped(new Label(text)), style);
    }

    private Button button(ActiveSession session) {
        Button end = new Button(messages.get("end"));
        end.setMinWidth(Region.USE_PREF_SIZE);
        end.setAccessibleText(messages.get("end.of", client(session), session.address()));
        end.setOnAction(pressed ->
                ask(
                        messages.get("end.title"),
                        messages.get(
                                "end.text",
                                client(session),
                                session.address(),
                                times.relative(session.lastUsedAt())),
                        messages.get("end.confirm"),
                        model.end(session)));
        buttons.add(end);
        return end;
    }

    private String client(ActiveSession session) {
        String client = session.client();
        if (client == null) {
            return messages.get("unknown");
        }
        Matcher program = PROGRAM.matcher(client);
        if (!program.matches()) {
            return UntrustedText.shown(client);
        }
        String name = program.group(1).equals("Desktop") ? "Roster" : "roster";
        return messages.get(
                "client",
                name + " " + UntrustedText.shown(program.group(2)),
                UntrustedText.shown(program.group(3)));
    }

    private void ask(String title, String text, String verb, Action action) {
        questions.ask(title, Dialogs.paragraph(text), verb, Weight.DANGEROUS, action);
    }

    /** The view model, for bindings in the view. */
    public OwnSessionsViewModel getModel() {
        return model;
    }

    @FXML
    private void endOthers() {
        ask(
                messages.get("others.title"),
                messages.get("others.text"),
                messages.get("others.confirm"),
                model.endOthers());
    }
}
