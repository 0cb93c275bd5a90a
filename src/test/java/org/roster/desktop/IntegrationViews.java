package org.roster.desktop;

import org.roster.desktop.integration.IntegrationDialogs;
import org.roster.desktop.integration.SecretControllers;
import org.roster.desktop.provisioning.ProvisioningActions;
import org.roster.desktop.provisioning.ProvisioningController;
import org.roster.desktop.provisioning.ProvisioningControllers;
import org.roster.desktop.provisioning.ProvisioningViewModel;
import org.roster.desktop.tokens.TokenActions;
import org.roster.desktop.tokens.TokenControllers;
import org.roster.desktop.tokens.TokensController;
import org.roster.desktop.tokens.TokensViewModel;
import org.roster.desktop.webhooks.WebhookActions;
import org.roster.desktop.webhooks.WebhookControllers;
import org.roster.desktop.webhooks.WebhooksController;
import org.roster.desktop.webhooks.WebhooksViewModel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Creates the controllers of the views with API tokens, webhooks and SCIM connections. */
final class IntegrationViews {

    private final ViewParts parts;

    IntegrationViews(ViewParts parts) {
        this.parts = parts;
    }

    /** Returns the controllers by view and state. */
    Map<String, Supplier<Object>> controllers() {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("tokens/TokensView.fxml", this::tokens);
        all.put("tokens/NewTokenView.fxml", () -> TokenControllers.form(parts.times()));
        all.put("webhooks/WebhooksView.fxml", this::webhooks);
        all.put("webhooks/WebhookFormView.fxml", () -> WebhookControllers.form());
        all.put(
                "webhooks/DeliveryLogView.fxml",
                () -> WebhookControllers.log(webhooksModel(), parts.times()));
        all.put("provisioning/ProvisioningView.fxml", this::provisioning);
        all.put(
                "provisioning/ConnectionFormView.fxml",
                () -> ProvisioningControllers.form(parts.times()));
        all.put(
                "provisioning/ConnectionTakeOverView.fxml",
                () -> ProvisioningControllers.takeOver(parts.times()));
        all.put("provisioning/HeldDeactivationsView.fxml", this::held);
        all.put("integration/SecretView.fxml", () -> SecretControllers.secret(parts.tasks()));
        return all;
    }

    TokensController tokens() {
        TokensViewModel model = new TokensViewModel(parts.gateway(), "m0", parts.times());
        return new TokensController(
                model, new TokenActions(model, integrationDialogs(), parts.times()), parts.times());
    }

    private WebhooksViewModel webhooksModel() {
        return new WebhooksViewModel(parts.gateway(), "m0", parts.tasks());
    }

    WebhooksController webhooks() {
        WebhooksViewModel model = webhooksModel();
        return new WebhooksController(
                model,
                new WebhookActions(model, integrationDialogs(), parts.times()),
                parts.times());
    }

    private ProvisioningViewModel provisioningModel() {
        return new ProvisioningViewModel(parts.gateway(), "m0", parts.times());
    }

    ProvisioningController provisioning() {
        ProvisioningViewModel model = provisioningModel();
        return new ProvisioningController(
                model,
                new ProvisioningActions(model, integrationDialogs(), parts.times()),
                parts.times());
    }

    private Object held() {
        ProvisioningViewModel model = provisioningModel();
        return ProvisioningControllers.held(
                model,
                new ProvisioningActions(model, integrationDialogs(), parts.times()),
                parts.times());
    }

    private IntegrationDialogs integrationDialogs() {
        return new IntegrationDialogs(parts.dialogs(), parts.notices(), parts.clipboard());
    }
}
