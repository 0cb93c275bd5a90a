package org.roster.desktop.integration;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.roster.client.ServiceException;
import org.roster.contract.Actor;
import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.ReplicaStatus;
import org.roster.desktop.task.Action;
import org.roster.desktop.task.Tasks;

import java.util.List;

/**
 * The API tokens, the webhooks or the SCIM connections of the organization, which aren't part of
 * the replica. Starting it loads them.
 *
 * @param <E> an API token, a webhook or a SCIM connection
 */
public abstract class IntegrationList<E> extends Action {

    private final OrganizationGateway gateway;
    private final String memberId;
    private final Tasks.Work<List<E>, ServiceException> read;
    private final ServiceFailures failures = new ServiceFailures();
    private final ObservableList<E> items = FXCollections.observableArrayList();
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final BooleanProperty loaded = new SimpleBooleanProperty();
    private final ObservableValue<Boolean> ended;
    private boolean outdated = true;

    /**
     * Creates the list without loading anything.
     *
     * @param memberId the ID of the user's member
     * @param read reads the items, newest first
     */
    @SuppressWarnings("this-escape") // the listeners run later
    protected IntegrationList(
            OrganizationGateway gateway,
            String memberId,
            Tasks.Work<List<E>, ServiceException> read) {
        this.gateway = gateway;
        this.memberId = memberId;
        this.read = read;
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

    /** Reloads outdated items, but only while they are shown, to avoid needless requests. */
    private void refresh() {
        if (shown.get() && outdated && !isBusy()) {
            reload();
        }
    }

    /** Loads the items again. */
    public final void reload() {
        reset();
        start();
    }

    @Override
    protected final void perform() {
        started();
        outdated = false;
        gateway.call(read)
                .onFinished(this::finished)
                .onSuccess(all -> {
                    items.setAll(all);
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

    /** The items, newest first; empty until they have been loaded. */
    public final ObservableList<E> items() {
        return items;
    }

    /** Whether the items are being loaded for the first time. */
    public final BooleanBinding isLoading() {
        return loaded.not().and(failureProperty().isEmpty());
    }

    /** Whether the items couldn't be loaded. */
    public final BooleanBinding isUnavailable() {
        return Bindings.createBooleanBinding(
                () -> !loaded.get() && !getFailure().isEmpty(), loaded, failureProperty());
    }

    /** Whether the user is this creator. */
    protected final boolean isUser(Actor creator) {
        return creator.memberId().equals(memberId);
    }

    /** Whether this creator is suspended, which pauses what they have created. */
    protected final boolean isSuspended(Actor creator) {
        Member member = gateway.replica().member(creator.memberId());
        return member != null && member.state() == MemberState.SUSPENDED;
    }

    /** Whether the user has lost access. */
    public final ObservableValue<Boolean> endedProperty() {
        return ended;
    }

    public final boolean isEnded() {
        return ended.getValue();
    }

    /** Whether the screen of the items is shown. */
    public final BooleanProperty shownProperty() {
        return shown;
    }

    /** Creates a call that changes an item; the items are loaded again after it. */
    protected final <R> IntegrationAction<R> action(Tasks.Work<R, ServiceException> work) {
        return new IntegrationAction<>(gateway, work, failures::sentence, this::reload);
    }

    /** Works like the other method, and sends the input of a form only while it has no errors. */
    protected final <R> IntegrationAction<R> action(
            CheckedForm form, Tasks.Work<R, ServiceException> work) {
        return new IntegrationAction<>(gateway, work, form::refused, this::reload)
                .onlyIf(form::check);
    }
}
