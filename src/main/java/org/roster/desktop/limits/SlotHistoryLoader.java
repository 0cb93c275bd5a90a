package org.roster.desktop.limits;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Change;
import org.roster.contract.Page;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.Times;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Loads the history of the member slots from the activity log. */
final class SlotHistoryLoader {

    private static final Logger LOG = LoggerFactory.getLogger(SlotHistoryLoader.class);

    private static final int PAGE = OrganizationService.LARGEST_PAGE;

    /** With more changes than this in the period, the history is shorter. */
    private static final int MOST_CHANGES = 5 * PAGE;

    private final OrganizationService service;
    private final OrganizationReplica replica;
    private final Times times;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<@Nullable SlotHistory> history =
            new ReadOnlyObjectWrapper<>();
    private long revision = -1;

    SlotHistoryLoader(
            OrganizationService service, OrganizationReplica replica, Times times, Tasks tasks) {
        this.service = service;
        this.replica = replica;
        this.times = times;
        this.tasks = tasks;
    }

    private record Loaded(List<Change> changes, boolean complete) {}

    /** The history, or null until it is loaded. */
    ReadOnlyObjectProperty<@Nullable SlotHistory> historyProperty() {
        return history.getReadOnlyProperty();
    }

    /** Loads the history if something has changed since it was loaded. */
    void refresh() {
        long current = replica.revisionProperty().get();
        if (current < 0 || current == revision) {
            return;
        }
        revision = current;
        Instant oldest = times.now().minus(Duration.ofDays(SlotHistory.LENGTH));
        tasks.call(ServiceException.class, () -> load(oldest))
                .onSuccess(this::show)
                .onFailure(e -> {
                    revision = -1;
                    LOG.info("The history of the member slots isn't shown: {}", e.toString());
                })
                .start();
    }

    private Loaded load(Instant oldest) throws ServiceException {
        List<Change> changes = new ArrayList<>();
        String next = null;
        do {
            Page<Change> page = service.changes(next, PAGE);
            changes.addAll(page.items());
            next = page.next();
        } while (next != null
                && changes.size() < MOST_CHANGES
                && changes.getLast().at().isAfter(oldest));
        return new Loaded(changes, next == null || !changes.getLast().at().isAfter(oldest));
    }

    private void show(Loaded loaded) {
        ZoneId zone = ZoneId.systemDefault();
        history.set(
                SlotHistory.of(
                        replica.members().size(),
                        loaded.changes(),
                        loaded.complete(),
                        LocalDate.ofInstant(times.now(), zone),
                        zone));
    }
}
