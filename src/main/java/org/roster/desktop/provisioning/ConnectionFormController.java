package org.roster.desktop.provisioning;

import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.roster.contract.InviteProvider;
import org.roster.contract.ScimDirectory;
import org.roster.desktop.integration.IntegrationForm;
import org.roster.desktop.integration.TokenLifetimes;
import org.roster.desktop.ui.control.ChoiceLists;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.form.FieldErrors;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

/** Controls the form for a SCIM connection. */
final class ConnectionFormController implements IntegrationForm {

    private final ConnectionForm form;
    private final Times times;
    private final ContractLabels labels = new ContractLabels();
    private final FieldErrors errors = new FieldErrors();
    private final Messages messages = Messages.beside(ConnectionFormController.class);

    @FXML private VBox fields;
    @FXML private TextField name;
    @FXML private VBox directoryField;
    @FXML private ComboBox<ScimDirectory> directory;
    @FXML private Label directoryHint;
    @FXML private VBox providerField;
    @FXML private ComboBox<InviteProvider> provider;
    @FXML private VBox tenantField;
    @FXML private Label tenantLabel;
    @FXML private TextField tenantId;
    @FXML private TextField memberLimit;
    @FXML private VBox lifetimeField;
    @FXML private ComboBox<Integer> lifetime;
    @FXML private Label owner;

    ConnectionFormController(ConnectionForm form, Times times) {
        this.form = form;
        this.times = times;
    }

    @FXML
    private void initialize() {
        name.textProperty().bindBidirectional(form.nameProperty());
        errors.show(name, form.errorProperty("name"));
        ChoiceLists.bind(
                directory,
                ScimDirectory.values(),
                form.directoryProperty(),
                choice -> messages.get("directory." + choice.name()));
        errors.show(directory, form.errorProperty("directory"));
        ChoiceLists.bind(provider, InviteProvider.values(), form.providerProperty(), labels::of);
        tenantId.textProperty().bindBidirectional(form.tenantProperty());
        errors.show(tenantId, form.errorProperty("tenantId"));
        memberLimit.textProperty().bindBidirectional(form.limitProperty());
        errors.show(memberLimit, form.errorProperty("memberLimit"));
        TokenLifetimes.offer(lifetime, form.daysProperty(), times);
        for (Node unchangeable : new Node[] {directoryField, lifetimeField, owner}) {
            Nodes.show(unchangeable, form.isNew());
        }
        form.directoryProperty().addListener(changed -> showFields());
        form.hasTenantProperty().addListener(changed -> showFields());
        showFields();
    }

    private void showFields() {
        boolean isEntra = form.directoryProperty().get() == ScimDirectory.ENTRA_ID;
        directoryHint.setText(messages.get(isEntra ? "directory.entra" : "directory.other"));
        Nodes.show(providerField, form.isNew() && !isEntra);
        tenantLabel.setText(messages.get(isEntra ? "tenant" : "tenant.optional"));
        Nodes.show(tenantField, form.isNew() && form.hasTenantProperty().get());
        Dialogs.refit(fields);
    }

    @Override
    public Node first() {
        return name;
    }

    @Override
    public ObservableValue<Boolean> sendable() {
        return form.changedProperty();
    }

    @Override
    public void revealError() {
        errors.reveal();
    }
}
