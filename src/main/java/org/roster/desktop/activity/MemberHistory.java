package org.roster.desktop.activity;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.RecentChanges;
import org.roster.client.ServiceException;
import org.roster.contract.Member;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.task.Tasks;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The changes of one member and of the invite by which the member joined, newest first. The service
 * has no filter, so this reads the log back to the time when the member was invited.
 */
public final class MemberHistory {

    /** The maximum number of pages of the log to read. */
    static final int MAX_PAGES = 5;

    /**
     * A change.
     *
     * @param at the time of the change
     * @param who the name of the actor
     * @param what the change, as a sentence
     */
    public record HistoryEntry(Instant at, String who, String what) {}

    private final OrganizationService service;
    private final Tasks tasks;
    private final ActivityText text = new ActivityText();
    private final ServiceFailures failures = new ServiceFailures();
    private final ObservableList<HistoryEntry> entries = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper partial = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");

    /** The entries read from the log, and whether older ones may exist. */
    private record ReadHistory(List<HistoryEntry> entries, boolean partial) {}

    /** Creates a history that is empty until {@link #load}. */
    public MemberHistory(OrganizationService service, Tasks tasks) {
        this.service = service;
        this.tasks = tasks;
    }

    /**
     * Reads the changes.
     *
     * @param inviteId the ID of the invite by which the member joined, or null if it is unknown
     * @param since the time of the first change to find
     */
    public void load(Member member, @Nullable String inviteId, Instant since) {
        Set<String> ids = inviteId == null ? Set.of(member.id()) : Set.of(member.id(), inviteId);
        loading.set(true);
        tasks.call(ServiceException.class, () -> read(ids, since))
                .onFinished(() -> loading.set(false))
                .onSuccess(read -> {
                    entries.setAll(read.entries());
                    partial.set(read.partial());
                })
                .onFailure(e -> failure.set(failures.sentence(e)))
                .start();
    }

    private ReadHistory read(Set<String> ids, Instant since) throws ServiceException {
        RecentChanges recent = RecentChanges.read(service, since, MAX_PAGES);
        List<HistoryEntry> found =
                recent.changes().stream()
                        .filter(change -> ids.contains(change.subject().id()))
                        .map(change ->
                                new HistoryEntry(change.at(), text.who(change), text.what(change)))
                        .toList();
        return new ReadHistory(found, !recent.complete());
    }

    /** The changes, newest first. */
    public ObservableList<HistoryEntry> entries() {
        return entries;
    }

    /** Whether the changes are being read. */
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Whether there may be older changes, because the log is long. */
    public ReadOnlyBooleanProperty partialProperty() {
        return partial.getReadOnlyProperty();
    }

    /** The reason why the changes can't be read; empty if there is none. */
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
