package org.roster.desktop.signin;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.contract.Provider;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.signin.SignInViewModel.Step;
import org.roster.desktop.ui.control.ConditionalChildren;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SystemClipboard;

/** The first page: where the service is, who vouches for the person, the browser. */
public final class SignInController {

    private final SignInViewModel model;
    private final Runnable openSettings;
    private final Messages messages = Messages.beside(SignInController.class);
    private final ContractLabels words = new ContractLabels();

    @FXML private VBox card;
    @FXML private VBox addressStep;
    @FXML private TextField address;
    @FXML private Label addressError;
    @FXML private HBox addressPreset;
    @FXML private VBox known;
    @FXML private VBox servers;
    @FXML private Button connect;
    @FXML private VBox providerStep;
    @FXML private Label server;
    @FXML private VBox providers;
    @FXML private Button back;
    @FXML private CheckBox stay;
    @FXML private Label noKeyring;
    @FXML private VBox resumingStep;
    @FXML private Label resuming;
    @FXML private Button giveUp;
    @FXML private VBox browserStep;
    @FXML private Button openAgain;
    @FXML private Button copyLink;
    @FXML private HBox certificate;
    @FXML private Label certificateText;
    @FXML private Button copyCertificate;
    @FXML private HBox failure;
    @FXML private Label failureText;

    /**
     * The page.
     *
     * @param openSettings opens the settings
     */
    public SignInController(SignInViewModel model, Runnable openSettings) {
        this.model = model;
        this.openSettings = openSettings;
    }

    @FXML
    private void initialize() {
        ReadOnlyObjectProperty<Step> step = model.stepProperty();
        ObservableValue<Boolean> asking = step.map(now -> now == Step.ASKING);
        ConditionalChildren steps = new ConditionalChildren(card);
        steps.showWhile(addressStep, step.map(now -> now == Step.ADDRESS || now == Step.ASKING));
        steps.showWhile(providerStep, step.map(now -> now == Step.PROVIDER));
        steps.showWhile(resumingStep, step.map(now -> now == Step.RESUMING));
        steps.showWhile(browserStep, step.map(now -> now == Step.BROWSER));
        resuming.textProperty().bind(model.resumingProperty());
        stay.selectedProperty().bindBidirectional(model.stayProperty());
        Nodes.showWhile(stay, model.stayPossibleProperty());
        Nodes.showWhile(noKeyring, model.stayPossibleProperty().not());
        address.textProperty().bindBidirectional(model.server().addressProperty());
        address.disableProperty().bind(asking);
        address.setEditable(!model.server().isPreset());
        addressPreset.setVisible(model.server().isPreset());
        addressPreset.setManaged(model.server().isPreset());
        back.setVisible(!model.server().isPreset());
        back.setManaged(!model.server().isPreset());
        Nodes.showWhile(known, Bindings.isNotEmpty(model.server().known()).asObject());
        known.disableProperty().bind(asking);
        model.server()
                .known()
                .addListener((ListChangeListener<KnownServer>) change -> showServers());
        showServers();
        Nodes.showError(addressError, address, model.server().errorProperty());
        connect.disableProperty().bind(asking);
        connect.textProperty()
                .bind(asking.map(now -> messages.get(now ? "connecting" : "connect")));
        server.textProperty().bind(model.server().addressProperty());
        failureText.textProperty().bind(model.trouble().sentenceProperty());
        steps.showWhile(failure, model.trouble().sentenceProperty().map(text -> !text.isEmpty()));
        Nodes.name(copyCertificate, messages.get("certificate.copy"));
        certificateText.textProperty().bind(model.trouble().certificateProperty());
        steps.showWhile(
                certificate, model.trouble().certificateProperty().map(text -> !text.isEmpty()));
        ObservableValue<Boolean> noLink = model.linkProperty().map(String::isEmpty);
        openAgain.disableProperty().bind(noLink);
        copyLink.disableProperty().bind(noLink);
        model.providers().addListener((ListChangeListener<Provider>) change -> showProviders());
        showProviders();
        step.addListener((changed, before, now) -> focus(now));
    }

    private void showServers() {
        servers.getChildren().setAll(model.server().known().stream().map(this::row).toList());
    }

    private HBox row(KnownServer server) {
        return new KnownServerRow(server, messages, model::choose, this::forget);
    }

    /** The focus goes to the next one, so that more can be forgotten. */
    private void forget(KnownServer server) {
        int place = model.server().known().indexOf(server);
        model.server().forget(server);
        int last = servers.getChildren().size() - 1;
        if (last < 0) {
            address.requestFocus();
        } else {
            servers.getChildren().get(Math.min(place, last)).requestFocus();
        }
    }

    private void showProviders() {
        providers.getChildren().setAll(model.providers().stream().map(this::button).toList());
    }

    private Button button(Provider provider) {
        Button button =
                new Button(
                        messages.get("sign-in", words.of(provider)),
                        new FontIcon(ContractLabels.icon(provider)));
        button.getStyleClass().addAll("large", "provider-button");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(pressed -> model.signIn(provider));
        return button;
    }

    /** The focus goes where the next step is, so that Enter is enough. */
    private void focus(Step step) {
        Node next =
                switch (step) {
                    case ADDRESS -> address;
                    case ASKING -> null;
                    case RESUMING -> giveUp;
                    case PROVIDER ->
                            providers.getChildren().isEmpty()
                                    ? null
                                    : providers.getChildren().getFirst();
                    case BROWSER -> openAgain;
                };
        if (next != null) {
            next.requestFocus();
        }
    }

    @FXML
    private void settings() {
        openSettings.run();
    }

    @FXML
    private void connect() {
        model.connect();
    }

    @FXML
    private void back() {
        model.back();
    }

    @FXML
    private void openAgain() {
        model.openAgain();
    }

    @FXML
    private void copyLink() {
        SystemClipboard.put(model.linkProperty().get());
        copyLink.setText(messages.get("browser.copied"));
    }

    @FXML
    private void copyCertificate() {
        SystemClipboard.put(model.trouble().certificateProperty().get());
        Nodes.name(copyCertificate, messages.get("certificate.copied"));
        copyCertificate.setGraphic(new FontIcon("mdi2c-check"));
    }
}
