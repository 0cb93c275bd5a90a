package org.roster.desktop.signin;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;
import org.roster.desktop.signin.SignInViewModel.Step;
import org.roster.desktop.ui.control.ConditionalChildren;
import org.roster.desktop.ui.control.CopyButton;
import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.dialog.FailureBox;
import org.roster.desktop.ui.form.FieldErrors;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SystemClipboard;
import org.roster.desktop.ui.text.UntrustedText;

/** Controls the sign-in page: the server address, the identity provider, and the browser step. */
public final class SignInController {

    private final SignInViewModel model;
    private final Runnable openSettings;
    private final FieldErrors errors = new FieldErrors();
    private final @Nullable WayBack wayBack;
    private final Messages messages = Messages.beside(SignInController.class);
    private final ContractLabels labels = new ContractLabels();

    @FXML private VBox card;
    @FXML private Button leave;
    @FXML private VBox addressStep;
    @FXML private TextField address;
    @FXML private HBox addressPreset;
    @FXML private VBox known;
    @FXML private VBox servers;
    @FXML private Button connect;
    @FXML private VBox providerStep;
    @FXML private HBox ownAddress;
    @FXML private Button useOwnAddress;
    @FXML private VBox providers;
    @FXML private Button back;
    @FXML private CheckBox stay;
    @FXML private VBox resumingStep;
    @FXML private Button giveUp;
    @FXML private VBox browserStep;
    @FXML private Button openAgain;
    @FXML private CopyButton copyLink;
    @FXML private HBox details;
    @FXML private CopyButton copyDetails;
    @FXML private FailureBox failure;

    /**
     * The organization that the user came from.
     *
     * @param organization its name
     * @param run returns to it
     */
    public record WayBack(String organization, Runnable run) {}

    /**
     * Creates the controller of a page without a way back.
     *
     * @param openSettings opens the settings
     */
    public SignInController(SignInViewModel model, Runnable openSettings) {
        this(model, openSettings, null);
    }

    /**
     * Creates the controller.
     *
     * @param openSettings opens the settings
     * @param wayBack the organization that the user came from, or null if there is none
     */
    public SignInController(
            SignInViewModel model, Runnable openSettings, @Nullable WayBack wayBack) {
        this.model = model;
        this.openSettings = openSettings;
        this.wayBack = wayBack;
    }

    @FXML
    private void initialize() {
        ReadOnlyObjectProperty<Step> step = model.stepProperty();
        ConditionalChildren steps = new ConditionalChildren(card);
        steps.showWhile(leave, new ReadOnlyBooleanWrapper(wayBack != null));
        if (wayBack != null) {
            leave.setText(messages.get("leave", UntrustedText.shown(wayBack.organization())));
            // These steps have a Cancel button of their own
            leave.cancelButtonProperty()
                    .bind(step.map(now -> now != Step.RESUMING && now != Step.BROWSER));
        }
        steps.showWhile(addressStep, step.map(now -> now == Step.ADDRESS || now == Step.ASKING));
        steps.showWhile(providerStep, step.map(now -> now == Step.PROVIDER));
        steps.showWhile(resumingStep, step.map(now -> now == Step.RESUMING));
        steps.showWhile(browserStep, step.map(now -> now == Step.BROWSER));
        stay.selectedProperty().bindBidirectional(model.stayProperty());
        address.textProperty().bindBidirectional(model.server().addressProperty());
        address.setEditable(!model.server().isPreset());
        Nodes.show(addressPreset, model.server().isPreset());
        Nodes.show(back, !model.server().isPreset());
        Nodes.showWhile(ownAddress, model.own().sentenceProperty().map(text -> !text.isEmpty()));
        Nodes.show(useOwnAddress, !model.server().isPreset());
        Nodes.showWhile(known, Bindings.isNotEmpty(model.server().known()).asObject());
        new KnownServerList(servers, model, address::requestFocus).show();
        errors.show(address, model.server().errorProperty());
        connect.textProperty()
                .bind(
                        model.connectingProperty()
                                .map(now -> messages.get(now ? "connecting" : "connect")));
        failure.follow(model.signInFailure().sentenceProperty());
        steps.showWhile(
                failure, model.signInFailure().sentenceProperty().map(text -> !text.isEmpty()));
        Nodes.name(copyDetails, messages.get("details.copy"));
        steps.showWhile(
                details, model.signInFailure().detailsProperty().map(text -> !text.isEmpty()));
        model.providers().addListener((ListChangeListener<Provider>) change -> showProviders());
        showProviders();
        step.addListener((changed, before, now) -> focus(now));
        // The buttons of this step are disabled until there is a link
        model.linkProperty()
                .subscribe(link -> {
                    if (step.get() == Step.BROWSER && !link.isEmpty()) {
                        focus(Step.BROWSER);
                    }
                });
    }

    private void showProviders() {
        providers.getChildren().setAll(model.providers().stream().map(this::button).toList());
    }

    private Button button(Provider provider) {
        Button button =
                new Button(
                        messages.get("sign-in", labels.of(provider)),
                        new DecorativeIcon(ContractLabels.icon(provider)));
        button.setMnemonicParsing(false);
        Nodes.wrapped(button).getStyleClass().addAll("large", "provider-button");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(pressed -> model.signIn(provider));
        return button;
    }

    /** Focuses the main control of the current step. */
    public void focusStep() {
        focus(model.stepProperty().get());
    }

    /** Focuses the main control of a step, so that the user can continue with Enter. */
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

    /** The view model, for bindings in the view. */
    public SignInViewModel getModel() {
        return model;
    }

    /** The choice of a server, for bindings in the view. */
    public ServerChoice getServer() {
        return model.server();
    }

    /** The address that the server calls its own, for bindings in the view. */
    public OwnAddress getOwn() {
        return model.own();
    }

    /** The reason that a sign-in failed, for bindings in the view. */
    public SignInFailure getFailure() {
        return model.signInFailure();
    }

    @FXML
    private void leave() {
        if (wayBack != null) {
            wayBack.run().run();
        }
    }

    @FXML
    private void settings() {
        openSettings.run();
    }

    @FXML
    private void connect() {
        model.connect();
        var _ = errors.reveal();
    }

    @FXML
    private void back() {
        model.back();
    }

    @FXML
    private void useOwnAddress() {
        model.useOwnAddress();
    }

    @FXML
    private void openAgain() {
        model.openAgain();
    }

    @FXML
    private void copyLink() {
        SystemClipboard.put(model.linkProperty().get());
        copyLink.confirm();
    }

    @FXML
    private void copyDetails() {
        SystemClipboard.put(model.signInFailure().detailsProperty().get());
        copyDetails.confirm();
    }
}
