package org.roster.desktop.tokens;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.roster.contract.ApiToken;
import org.roster.contract.CreatedApiToken;
import org.roster.contract.NewApiToken;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.ReplicaStatus;
import org.roster.desktop.task.Action;
import org.roster.desktop.ui.text.Times;

import java.util.Optional;

/** The API tokens of the organization. Starting it loads them. */
public final class TokensViewModel extends Action {

    private final OrganizationGateway gateway;
    private final String memberId;
    private final Times times;
    private final ServiceFailures failures = new ServiceFailures();
    private final ObservableList<ApiToken> tokens = FXCollections.observableArrayList();
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final BooleanProperty loaded = new SimpleBooleanProperty();
    private final ObservableValue<Boolean> ended;
    private boolean outdated = true;

    /**
     * Creates the view model without loading anything.
     *
     * @param memberId the id of the user's member
     */
    public TokensViewModel(OrganizationGateway gateway, String memberId, Times times) {
        this.gateway = gateway;
        this.memberId = memberId;
        this.times = times;
        this.ended =
                gateway.replica()
                        .statusProperty()
                        .map(ReplicaStatus.Ended.class::isInstance)
                        .orElse(false);
        gateway.replica()
                .revisionProperty()
                .addListener(changed -> {
                    outdated = true;
                    refresh();
                });
        shown.addListener(changed -> refresh());
    }

    /** Reloads outdated tokens, but only while they are shown, to avoid needless requests. */
    private void refresh() {
        if (shown.get() && outdated && !isBusy()) {
            reload();
        }
    }

    /** Loads the tokens again. */
    void reload() {
        reset();
        start();
    }

    @Override
    protected void perform() {
        started();
        outdated = false;
        gateway.call(gateway::tokens)
                .onFinished(this::finished)
                .onSuccess(read -> {
                    tokens.setAll(read);
                    loaded.set(true);
                    succeed();
                    refresh();
                })
                .onFailure(this::failed)
                .start();
    }

    private void failed(ServiceException failure) {
        outdated = true;
        fail(failures.sentence(failure));
    }

    /** The tokens, newest first; empty until they have been loaded. */
    ObservableList<ApiToken> tokens() {
        return tokens;
    }

    /** Whether the tokens are being loaded for the first time. */
    BooleanBinding isLoading() {
        return loaded.not().and(failureProperty().isEmpty());
    }

    /** Whether the tokens could not be loaded. */
    BooleanBinding isUnavailable() {
        return Bindings.createBooleanBinding(
                () -> !loaded.get() && !getFailure().isEmpty(), loaded, failureProperty());
    }

    /** Whether the user has lost access. */
    public ObservableValue<Boolean> endedProperty() {
        return ended;
    }

    public boolean isEnded() {
        return ended.getValue();
    }

    /** Whether the screen of the tokens is shown. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** Whether the user has created the token or taken it over. */
    boolean isOwn(ApiToken token) {
        return token.createdBy().memberId().equals(memberId);
    }

    /** An action on the tokens, which are loaded again after it. */
    abstract class TokenAction extends Action {

        private Optional<CreatedApiToken> created = Optional.empty();

        /** Calls the service, and returns a token with a new secret, if there is one. */
        abstract Optional<CreatedApiToken> call() throws ServiceException;

        @Override
        protected final void perform() {
            started();
            gateway.call(this::call)
                    .onFinished(this::finished)
                    .onSuccess(result -> {
                        created = result;
                        succeed();
                        reload();
                    })
                    .onFailure(failure -> fail(failures.sentence(failure)))
                    .start();
        }

        /** The token with its new secret, once the action is done. */
        Optional<CreatedApiToken> created() {
            return created;
        }
    }

    /** Creates the creation of a token. */
    TokenAction create(NewTokenForm form) {
        return new TokenAction() {
            @Override
            Optional<CreatedApiToken> call() throws ServiceException {
                NewApiToken token = form.token(times.now());
                return Optional.of(gateway.createToken(token));
            }
        };
    }

    /** Creates the takeover of a token, to be confirmed. */
    TokenAction takeOver(ApiToken token) {
        return new TokenAction() {
            @Override
            Optional<CreatedApiToken> call() throws ServiceException {
                return Optional.of(gateway.takeOver(token));
            }
        };
    }

    /** Creates the revocation of a token, to be confirmed. */
    TokenAction revoke(ApiToken token) {
        return new TokenAction() {
            @Override
            Optional<CreatedApiToken> call() throws ServiceException {
                gateway.revoke(token);
                return Optional.empty();
            }
        };
    }
}
