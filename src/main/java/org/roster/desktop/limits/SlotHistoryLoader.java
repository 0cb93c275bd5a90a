package org.roster.desktop.limits;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.RecentChanges;
import org.roster.client.ServiceException;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.Times;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Loads the history of the member slots from the activity log. */
final class SlotHistoryLoader {

    private static final Logger LOG = LoggerFactory.getLogger(SlotHistoryLoader.class);

    /** With more pages of changes than this in the period, the history is shorter. */
    private static final int MAX_PAGES = 5;

    private final OrganizationService service;
    private final OrganizationReplica replica;
    private final Times times;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<@Nullable SlotHistory> history =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(true);
    private long revision = -1;

    SlotHistoryLoader(
            OrganizationService service, OrganizationReplica replica, Times times, Tasks tasks) {
        this.service = service;
        this.replica = replica;
        this.times = times;
        this.tasks = tasks;
    }

    /** The history, or null until it is loaded. */
    ReadOnlyObjectProperty<@Nullable SlotHistory> historyProperty() {
        return history.getReadOnlyProperty();
    }

    /** Whether the first attempt to load the history hasn't ended. */
    ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Loads the history if something has changed since it was loaded. */
    void refresh() {
        long current = replica.revisionProperty().get();
        if (current < 0 || current == revision) {
            return;
        }
        revision = current;
        Instant oldest = times.now().minus(Duration.ofDays(SlotHistory.LENGTH));
        tasks.call(ServiceException.class, () -> RecentChanges.read(service, oldest, MAX_PAGES))
                .onFinished(() -> loading.set(false))
                .onSuccess(this::show)
                .onFailure(e -> {
                    revision = -1;
                    LOG.info("The history of the member slots isn't shown: {}", e.toString());
                })
                .start();
    }

    private void show(RecentChanges recent) {
        ZoneId zone = ZoneId.systemDefault();
        history.set(
                SlotHistory.of(
                        replica.members().size(),
                        recent.changes(),
                        recent.complete(),
                        LocalDate.ofInstant(times.now(), zone),
                        zone));
    }
}
