package org.roster.desktop.policy;

import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.roster.contract.SignInRule;
import org.roster.desktop.policy.SignInPolicyViewModel.Suggestion;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.dialog.FailureBox;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.form.FieldErrors;
import org.roster.desktop.ui.table.Skeleton;
import org.roster.desktop.ui.text.Messages;

import java.util.List;
import java.util.function.Supplier;

/** Controls the screen with the sign-in policy of an organization. */
public final class SignInPolicyController {

    private final SignInPolicyViewModel model;
    private final Notices notices;
    private final FieldErrors errors = new FieldErrors();
    private final Messages messages = Messages.beside(SignInPolicyController.class);

    @FXML private StackPane room;
    @FXML private CheckBox personalMicrosoft;
    @FXML private CheckBox googleWithoutDomain;
    @FXML private TextArea tenants;
    @FXML private VBox suggestedTenants;
    @FXML private TextArea domains;
    @FXML private VBox suggestedDomains;
    @FXML private HBox excluded;
    @FXML private FailureBox failure;
    @FXML private Button save;
    @FXML private Button discard;

    public SignInPolicyController(SignInPolicyViewModel model, Notices notices) {
        this.model = model;
        this.notices = notices;
    }

    @FXML
    private void initialize() {
        Region skeleton = Skeleton.lines(messages.get("loading"), 14, 36, 8, 30, 26, 33);
        Nodes.showWhile(skeleton, model.knownProperty().map(known -> !known));
        room.getChildren().add(skeleton);
        personalMicrosoft.selectedProperty().bindBidirectional(model.personalMicrosoftProperty());
        googleWithoutDomain
                .selectedProperty()
                .bindBidirectional(model.googleWithoutDomainProperty());
        errors.show(personalMicrosoft, model.errorProperty(SignInRule.PERSONAL_MICROSOFT_ACCOUNTS));
        list(tenants, model.tenantsProperty());
        errors.show(tenants, model.errorProperty(SignInRule.MICROSOFT_TENANTS));
        errors.show(
                googleWithoutDomain,
                model.errorProperty(SignInRule.GOOGLE_ACCOUNTS_WITHOUT_DOMAIN));
        list(domains, model.domainsProperty());
        errors.show(domains, model.errorProperty(SignInRule.GOOGLE_DOMAINS));
        suggest(suggestedTenants, model.tenantsProperty(), model::suggestedTenants);
        suggest(suggestedDomains, model.domainsProperty(), model::suggestedDomains);
        Nodes.showWhile(excluded, model.excludedProperty().map(text -> !text.isEmpty()));
        failure.follow(model);
        Nodes.showWhile(failure, model.failureProperty().map(text -> !text.isEmpty()));
        for (Button each : List.of(save, discard)) {
            each.disableProperty().bind(model.changedProperty().not().or(model.busyProperty()));
        }
        model.whenFailed(() -> {
            var _ = errors.reveal();
        });
        model.whenDone(() -> {
            model.reset();
            notices.info(messages.get("saved"));
        });
    }

    private static void list(TextArea area, StringProperty values) {
        area.textProperty().bindBidirectional(values);
        Nodes.leaveWithTab(area);
    }

    private void suggest(VBox box, StringProperty values, Supplier<List<Suggestion>> suggestions) {
        values.subscribe(changed -> show(box, values, suggestions.get()));
        model.membersProperty().subscribe(loaded -> show(box, values, suggestions.get()));
    }

    private static void show(VBox box, StringProperty values, List<Suggestion> suggestions) {
        box.getChildren().setAll(suggestions.stream().map(each -> link(values, each)).toList());
        Nodes.show(box, !suggestions.isEmpty());
    }

    private static Hyperlink link(StringProperty values, Suggestion suggestion) {
        Hyperlink link =
                Nodes.styled(Nodes.wrapped(new Hyperlink(suggestion.label())), "more-settings");
        link.setOnAction(pressed -> SignInPolicyViewModel.add(values, suggestion));
        return link;
    }

    /** The view model, for bindings in the view. */
    public SignInPolicyViewModel getModel() {
        return model;
    }

    @FXML
    private void save() {
        model.start();
    }

    @FXML
    private void discard() {
        model.discard();
    }
}
