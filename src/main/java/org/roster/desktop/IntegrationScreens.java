package org.roster.desktop;

import javafx.beans.value.ObservableValue;

import org.roster.desktop.integration.IntegrationDialogs;
import org.roster.desktop.provisioning.ProvisioningActions;
import org.roster.desktop.provisioning.ProvisioningController;
import org.roster.desktop.provisioning.ProvisioningViewModel;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.shell.MainController.Screen;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.tokens.TokenActions;
import org.roster.desktop.tokens.TokensController;
import org.roster.desktop.tokens.TokensViewModel;
import org.roster.desktop.webhooks.WebhookActions;
import org.roster.desktop.webhooks.WebhooksController;
import org.roster.desktop.webhooks.WebhooksViewModel;

/** Wires up the screens with the API tokens, the webhooks and the SCIM connections. */
final class IntegrationScreens {

    private final WindowContext context;
    private final IntegrationDialogs dialogs;
    private final TokensViewModel tokens;
    private final WebhooksViewModel webhooks;
    private final ProvisioningViewModel provisioning;

    /**
     * Creates the screens of an organization.
     *
     * @param memberId the ID of the user's member
     */
    IntegrationScreens(
            WindowContext context, OrganizationGateway gateway, String memberId, Tasks tasks) {
        this.context = context;
        this.dialogs =
                new IntegrationDialogs(context.dialogs(), context.notices(), context.clipboard());
        this.tokens = new TokensViewModel(gateway, memberId, context.times());
        this.webhooks = new WebhooksViewModel(gateway, memberId, tasks);
        this.provisioning = new ProvisioningViewModel(gateway, memberId, context.times());
    }

    /** Keeps the lists current while their screens are shown. */
    void follow(MainController main) {
        tokens.shownProperty().bind(main.shownProperty(Screen.TOKENS));
        webhooks.shownProperty().bind(main.shownProperty(Screen.WEBHOOKS));
        provisioning.shownProperty().bind(main.shownProperty(Screen.PROVISIONING));
        provisioning.watchHeld();
    }

    /** The number of deactivations by directories that wait for an administrator. */
    ObservableValue<Number> heldCount() {
        return provisioning.heldCountProperty();
    }

    /** Creates the screen with the API tokens. */
    TokensController tokens() {
        return new TokensController(
                tokens, new TokenActions(tokens, dialogs, context.times()), context.times());
    }

    /** Creates the screen with the webhooks. */
    WebhooksController webhooks() {
        return new WebhooksController(
                webhooks, new WebhookActions(webhooks, dialogs, context.times()), context.times());
    }

    /** Creates the screen with the SCIM connections. */
    ProvisioningController provisioning() {
        return new ProvisioningController(
                provisioning,
                new ProvisioningActions(provisioning, dialogs, context.times()),
                context.times());
    }
}
