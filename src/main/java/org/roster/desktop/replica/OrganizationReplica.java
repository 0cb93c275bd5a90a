package org.roster.desktop.replica;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationEvent;
import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.roster.contract.Organization;
import org.roster.desktop.task.Tasks;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The live copy of an organization in memory. The first page appears immediately, the rest follows,
 * and then the replica applies the events of the service. Use it on the JavaFX thread; only the
 * requests run in the background.
 */
public final class OrganizationReplica {

    private final OrganizationService service;
    private final OrganizationLoader loader;
    private final FirstLoad firstLoad;
    private final Tasks tasks;
    private final InstantSource clock;
    private final ReplicaContent content;
    private final ReadOnlyObjectWrapper<ReplicaStatus> status =
            new ReadOnlyObjectWrapper<>(new ReplicaStatus.Loading());
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(-1);

    /** Counts the applied writes, which an earlier request doesn't include. */
    private long writes;

    private Instant currentAt;
    private final RetryPause pause = new RetryPause();
    private Tasks.@Nullable Running retrying;
    private Consumer<Member> joined = member -> {};
    private Tasks.@Nullable Running listening;

    /** Whether the organization isn't shown, so that no stream is open. */
    private boolean suspended;

    /** Whether {@link #refresh} hasn't finished. */
    private boolean refreshing;

    /**
     * Creates a replica that is empty until {@link #follow}.
     *
     * @param linksOnly whether the user hands out links only, so that there are no members
     */
    public OrganizationReplica(
            OrganizationService service, Tasks tasks, InstantSource clock, boolean linksOnly) {
        this.service = service;
        this.loader = new OrganizationLoader(service, linksOnly);
        this.tasks = tasks;
        this.clock = clock;
        this.content = new ReplicaContent(clock);
        this.firstLoad = new FirstLoad(service, loader, tasks, content);
        this.currentAt = clock.instant();
    }

    /** Loads everything and follows the service from then on. */
    public void follow() {
        long writesBefore = writes;
        tasks.call(ServiceException.class, firstLoad::load)
                .onSuccess(result -> apply(result, writesBefore))
                .onFailure(this::failed)
                .start();
    }

    /** Drops a result that lacks a write applied during the load, or that is older than this. */
    private void apply(LoadResult result, long writesBefore) {
        if (writes != writesBefore) {
            refresh();
        } else if (result.revision() < revision.get()) {
            becameCurrent();
        } else {
            become(result);
        }
        result.finished().run();
    }

    private void become(LoadResult result) {
        content.become(result);
        revision.set(result.revision());
        becameCurrent();
    }

    private void becameCurrent() {
        currentAt = clock.instant();
        cancelRetry();
        pause.reset();
        status.set(new ReplicaStatus.Current());
        if (!suspended) {
            listen();
        }
    }

    /** Closes the stream until {@link #resume}. What has been loaded stays. */
    public void suspend() {
        suspended = true;
        if (listening != null) {
            listening.cancel();
            listening = null;
        }
        if (status.get() instanceof ReplicaStatus.Current) {
            currentAt = clock.instant();
        }
    }

    /** Follows the service again, and loads what has changed since {@link #suspend}. */
    public void resume() {
        suspended = false;
        cancelRetry();
        if (!(status.get() instanceof ReplicaStatus.Loading)
                && !(status.get() instanceof ReplicaStatus.Ended)) {
            pause.reset();
            refresh();
        }
    }

    /** Schedules a retry. The stream and a request can both fail in the same outage. */
    private void failed(ServiceException failure) {
        cancelRetry();
        if (ReplicaStatus.isFinal(failure)) {
            status.set(new ReplicaStatus.Ended(failure));
            return;
        }
        status.set(new ReplicaStatus.Stale(currentAt, failure));
        retrying = tasks.later(pause.next(), this::retry);
    }

    private void cancelRetry() {
        if (retrying != null) {
            retrying.cancel();
            retrying = null;
        }
    }

    /** Ends the pause before the next retry. Does nothing while a retry is in progress. */
    public void retry() {
        if (retrying != null) {
            cancelRetry();
            refresh();
        }
    }

    /** Receives events until the service ends the stream or becomes unreachable. */
    private void listen() {
        if (listening != null) {
            // After a reset, the old stream would deliver every event twice
            listening.cancel();
        }
        long known = revision.get();
        listening =
                tasks.execute(
                                ServiceException.class,
                                () ->
                                        service.follow(
                                                known,
                                                event -> tasks.foreground(() -> apply(event))))
                        .onFinished(() -> currentAt = clock.instant())
                        // A proxy may end every stream immediately
                        .onSuccess(ended -> {
                            tasks.later(RetryPause.MIN, this::refresh);
                        })
                        .onFailure(this::failed)
                        .startCancellable();
    }

    private void apply(OrganizationEvent event) {
        // After a restore, the revision of a reset is lower
        if (event.revision() < revision.get() && !(event instanceof OrganizationEvent.Reset)) {
            return;
        }
        writes++;
        switch (event) {
            case OrganizationEvent.MemberJoined(long at, Member member) -> {
                boolean isNew = content.member(member.id()) == null;
                content.put(member);
                if (isNew) {
                    joined.accept(member);
                }
            }
            case OrganizationEvent.MemberChanged(long at, Member member) -> content.put(member);
            case OrganizationEvent.MemberRemoved(long at, String memberId) ->
                    content.removeMember(memberId);
            case OrganizationEvent.InviteChanged(long at, Invite invite) -> content.put(invite);
            case OrganizationEvent.LimitsChanged(long at, Limits now) -> {
                content.put(now);
                if (at > revision.get()) {
                    // The only event of a change of the organization itself
                    loadOrganization();
                }
            }
            case OrganizationEvent.Reset(long at) -> {
                revision.set(-1);
                refresh();
                return;
            }
        }
        // Last, so that listeners find the change applied; after a reset, all is still to be loaded
        if (revision.get() >= 0) {
            revision.set(event.revision());
        }
    }

    private void loadOrganization() {
        tasks.call(ServiceException.class, service::organization)
                .onSuccess(content::put)
                .onFailure(this::failed)
                .start();
    }

    /**
     * Reloads the organization if its revision is higher. A lower one is that of a database which
     * lags behind, or which was restored; then the stream begins with a reset. Only one reload runs
     * at a time: many resets in a row lead to one more reload, because they are writes.
     */
    private void refresh() {
        if (suspended || refreshing) {
            return;
        }
        refreshing = true;
        long known = revision.get();
        long writesBefore = writes;
        tasks.call(
                        ServiceException.class,
                        () ->
                                service.organization().revision() <= known
                                        ? Optional.<LoadResult>empty()
                                        : Optional.of(loader.reload()))
                .onFinished(() -> refreshing = false)
                .onSuccess(result -> {
                    if (result.isPresent()) {
                        apply(result.get(), writesBefore);
                    } else if (revision.get() < known) {
                        // A reset came in the meantime
                        refresh();
                    } else {
                        becameCurrent();
                    }
                })
                .onFailure(this::failed)
                .start();
    }

    /** Passes each member who joins from now on to this listener. */
    public void onJoined(Consumer<Member> listener) {
        joined = listener;
    }

    /**
     * Prepares members in the background before they are added to {@link #members} together.
     *
     * @param listener receives the members on a background thread; its result runs on the JavaFX
     *     thread once they have been added or dropped
     */
    public void prepareWith(Function<List<Member>, Runnable> listener) {
        firstLoad.prepareWith(listener);
    }

    /**
     * Applies the response to a write, unless the replica has a newer version, or the member has
     * been removed.
     */
    public void put(Member member) {
        writes++;
        if (content.member(member.id()) != null) {
            content.put(member);
        }
    }

    /** Removes a member whom the service has removed. */
    public void removeMember(String id) {
        writes++;
        content.removeCounted(id);
    }

    /** Adds an invite that the service has created, unless events have added it before. */
    public void put(Invite created) {
        writes++;
        if (content.invite(created.id()) == null) {
            content.put(created);
        }
    }

    /**
     * Applies the response to a change of an invite. If the replica has another invite than before
     * the change, it is newer, or the event of the change follows. Without events, the response is
     * always applied.
     *
     * @param before the invite that the user has changed
     */
    public void put(Invite before, Invite changed) {
        writes++;
        if (before.equals(content.invite(before.id()))
                || !(status.get() instanceof ReplicaStatus.Current)) {
            content.put(changed);
        }
    }

    /** Applies the response to a write, unless the replica has a newer version. */
    public void put(Organization current) {
        writes++;
        content.put(current);
    }

    /** Removes an invite that is no longer pending, for a user who sees only pending ones. */
    public void removeInvite(String id) {
        writes++;
        content.removeInvite(id);
    }

    /** Whether the user hands out links only: there are no members, and all invites are pending. */
    public boolean isLinksOnly() {
        return loader.linksOnly();
    }

    /** The member with this ID, or null. */
    public @Nullable Member member(String id) {
        return content.member(id);
    }

    /** The members in no particular order. */
    public ObservableList<Member> members() {
        return content.members();
    }

    /** The invites, newest first. */
    public ObservableList<Invite> invites() {
        return content.invites();
    }

    /** The invites that can be redeemed now, newest first. */
    public Stream<Invite> pendingInvites() {
        return content.pendingInvites();
    }

    /** The organization with its sign-in policy; null before it is loaded. */
    public ReadOnlyObjectProperty<@Nullable Organization> organizationProperty() {
        return content.organizationProperty();
    }

    /** The member slots and pending invites; null before they are loaded. */
    public ReadOnlyObjectProperty<@Nullable Limits> limitsProperty() {
        return content.limitsProperty();
    }

    /** The revision of the replica; -1 before it is loaded. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** How current the replica is. */
    public ReadOnlyObjectProperty<ReplicaStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /**
     * Whether a list may still be loading.
     *
     * @param searched whether its entries can be on any page, not only on the first
     */
    public BooleanBinding isLoading(ObservableBooleanValue searched) {
        return Bindings.createBooleanBinding(
                () ->
                        status.get() instanceof ReplicaStatus.Loading
                                // The limits arrive with the first pages
                                && (limitsProperty().get() == null || searched.get()),
                status,
                limitsProperty(),
                searched);
    }

    /** Whether the first load has failed, so that there is nothing to show. */
    public BooleanBinding hasFailedToLoad() {
        return isUnavailable().and(revision.lessThan(0));
    }

    /** Whether the service is unreachable or the user has lost access. */
    public BooleanBinding isUnavailable() {
        return Bindings.createBooleanBinding(
                () ->
                        status.get() instanceof ReplicaStatus.Stale
                                || status.get() instanceof ReplicaStatus.Ended,
                status);
    }
}
