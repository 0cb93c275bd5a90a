package org.roster.desktop.users;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.contract.Member;
import org.roster.desktop.ui.control.Badge;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.table.UsernameText;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.function.Predicate;

/** The members whom a change is about, and what has become of each. */
public final class BulkMemberChangeController {

    private final BulkMemberChange change;
    private final String consequence;
    private final String toSelf;
    private final Predicate<Member> self;
    private final Messages messages = Messages.beside(BulkMemberChangeController.class);

    @FXML private VBox form;
    @FXML private Label text;
    @FXML private Label warning;
    @FXML private VBox members;
    @FXML private HBox running;
    @FXML private ProgressBar progress;
    @FXML private Button stop;

    /**
     * The list.
     *
     * @param consequence what happens to all of them
     * @param toSelf what happens to the person at the window; empty if that is nothing else
     * @param self who of them is the person at the window
     */
    BulkMemberChangeController(
            BulkMemberChange change, String consequence, String toSelf, Predicate<Member> self) {
        this.change = change;
        this.consequence = consequence;
        this.toSelf = toSelf;
        this.self = self;
    }

    @FXML
    private void initialize() {
        text.setText(consequence);
        warning.setText(toSelf);
        Nodes.showWhile(warning, new SimpleBooleanProperty(!toSelf.isEmpty()));
        change.items().forEach(item -> members.getChildren().add(line(item)));
        if (!change.sent().pending().isEmpty()) {
            Node question = Views.load(new SenderInvitesController(change.sent(), null));
            question.disableProperty().bind(change.busyProperty());
            form.getChildren().add(form.getChildren().indexOf(running), question);
        }
        progress.progressProperty().bind(change.progressProperty());
        Nodes.showWhile(running, change.busyProperty());
        Nodes.name(stop, messages.get("bulk.stop"));
    }

    private HBox line(BulkMemberChange.Item item) {
        FontIcon icon = new FontIcon();
        showState(icon, item.stateProperty().get());
        item.stateProperty().addListener((changed, before, now) -> showState(icon, now));
        Label name = new Label(UntrustedText.shown(item.member().displayName()));
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        Label reason = new Label();
        reason.getStyleClass().add("field-error");
        reason.setWrapText(true);
        reason.setMinHeight(Region.USE_PREF_SIZE);
        reason.textProperty().bind(item.reasonProperty());
        Nodes.showWhile(reason, item.reasonProperty().map(text -> !text.isEmpty()));
        HBox named = new HBox(name);
        named.getStyleClass().add("labelled");
        if (self.test(item.member())) {
            named.getChildren().add(Badge.of(messages.get("self"), "badge-outline"));
        }
        VBox words = new VBox(named, UsernameText.whole(item.member().username()), reason);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(icon, words);
        line.getStyleClass().add("bulk-line");
        return line;
    }

    private void showState(FontIcon icon, BulkMemberChange.State state) {
        icon.getStyleClass().removeAll("done", "failed");
        // The icon alone says it, so it has to say it to everybody
        icon.setAccessibleText(messages.get("bulk.state." + state));
        switch (state) {
            case WAITING -> icon.setIconLiteral("mdi2c-circle-outline");
            case DONE -> {
                icon.setIconLiteral("mdi2c-check-circle-outline");
                icon.getStyleClass().add("done");
            }
            case FAILED -> {
                icon.setIconLiteral("mdi2a-alert-circle-outline");
                icon.getStyleClass().add("failed");
            }
        }
    }

    @FXML
    private void stop() {
        change.stop();
    }
}
