package org.roster.desktop.tokens;

import org.roster.contract.ApiToken;
import org.roster.contract.CreatedApiToken;
import org.roster.desktop.integration.IntegrationAction;
import org.roster.desktop.integration.IntegrationDialogs;
import org.roster.desktop.integration.NewSecret;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

/** The dialogs of the screen with the API tokens. */
public final class TokenActions {

    private final TokensViewModel model;
    private final IntegrationDialogs dialogs;
    private final Times times;
    private final Messages messages = Messages.beside(TokenActions.class);

    public TokenActions(TokensViewModel model, IntegrationDialogs dialogs, Times times) {
        this.model = model;
        this.dialogs = dialogs;
        this.times = times;
    }

    /** Asks for the terms of a new token, creates it and shows its secret. */
    void create() {
        NewTokenForm form = new NewTokenForm();
        IntegrationAction<CreatedApiToken> creation = model.create(form);
        dialogs.fillIn(
                messages.get("create.title"),
                new NewTokenController(form, times),
                messages.get("create.confirm"),
                creation);
        showSecretAfter(creation);
    }

    /** Asks whether to replace the secret of a token, which becomes the user's own. */
    void takeOver(ApiToken token) {
        IntegrationAction<CreatedApiToken> takeover = model.takeOver(token);
        boolean isOwn = model.isOwn(token);
        dialogs.ask(
                messages.get(isOwn ? "renew.title" : "take-over.title", token.name()),
                Dialogs.paragraph(
                        isOwn
                                ? messages.get("renew.text")
                                : messages.get("take-over.text", token.createdBy().displayName())),
                messages.get(isOwn ? "renew.confirm" : "take-over.confirm"),
                Weight.DANGEROUS,
                takeover);
        showSecretAfter(takeover);
    }

    /** Asks whether to revoke a token. */
    void revoke(ApiToken token) {
        IntegrationAction<ApiToken> revocation = model.revoke(token);
        dialogs.report(revocation, revoked -> messages.get("revoke.done", revoked.name()));
        dialogs.ask(
                messages.get("revoke.title", token.name()),
                Dialogs.paragraph(messages.get("revoke.text")),
                messages.get("revoke.confirm"),
                Weight.DANGEROUS,
                revocation);
    }

    /** Shows the secret once the dialog has closed, which moves the focus. */
    private void showSecretAfter(IntegrationAction<CreatedApiToken> action) {
        action.whenSucceeded(this::show);
    }

    private void show(CreatedApiToken created) {
        dialogs.showSecret(
                new NewSecret(
                        created.token().name(),
                        created.secret(),
                        messages.get("secret.until", times.exact(created.token().expiresAt()))));
    }
}
