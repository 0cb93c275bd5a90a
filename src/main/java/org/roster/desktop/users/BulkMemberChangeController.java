package org.roster.desktop.users;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
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

/** Controls the list of members in the dialog for a bulk change, with the result for each. */
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
    @FXML private Button stop;

    /**
     * Creates the controller.
     *
     * @param consequence the effect of the change on all members
     * @param toSelf the additional effect on the user; empty if there is none
     * @param self whether a member is the user
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
        warning.setVisible(!toSelf.isEmpty());
        warning.setManaged(!toSelf.isEmpty());
        change.items().forEach(item -> members.getChildren().add(line(item)));
        if (!change.sent().isEmpty()) {
            Node question = Views.load(new SenderInvitesController(change.sent(), null));
            question.disableProperty().bind(change.busyProperty());
            form.getChildren().add(form.getChildren().indexOf(running), question);
        }
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

    private void showState(FontIcon icon, BulkMemberChange.ChangeState state) {
        icon.getStyleClass().removeAll("done", "failed");
        // Only the icon shows the state, so screen readers need its name
        icon.setAccessibleText(messages.get("bulk.state." + state));
        switch (state) {
            case WAITING -> icon.setIconLiteral("mdi2c-circle-small");
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

    /** The view model, for bindings in the view. */
    public BulkMemberChange getModel() {
        return change;
    }

    @FXML
    private void stop() {
        change.stop();
    }
}
