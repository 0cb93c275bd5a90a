package org.roster.desktop.activity;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.OrganizationService.ChangeLines;
import org.roster.client.PagedList;
import org.roster.client.ServiceException;
import org.roster.contract.Change;
import org.roster.contract.Page;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.SearchText;

import java.util.ArrayList;
import java.util.List;

/** The activity log, newest changes first. Older pages are loaded on demand. */
public final class ActivityViewModel {

    /** The subjects of changes. */
    public enum SubjectType {
        MEMBERS("member"),
        INVITES("invite"),
        LIMITS("organization"),
        TOKENS("token"),
        WEBHOOKS("webhook"),
        SCIM_CONNECTIONS("scim-connection");

        private final String type;

        SubjectType(String type) {
            this.type = type;
        }
    }

    private static final int PAGE = 100;

    private final OrganizationService service;
    private final Tasks tasks;
    private final ServiceFailures failures = new ServiceFailures();
    private final ActivityText text = new ActivityText();

    private final ObservableList<ActivityRow> all = FXCollections.observableArrayList();
    private final FilteredList<ActivityRow> rows = new FilteredList<>(all);
    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable SubjectType> subject = new SimpleObjectProperty<>();
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper hasMore = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private @Nullable String next;
    private boolean outdated = true;

    /** Creates the activity log of an organization. */
    public ActivityViewModel(
            OrganizationService service, OrganizationReplica replica, Tasks tasks) {
        this.service = service;
        this.tasks = tasks;
        query.addListener(changed -> find());
        subject.addListener(changed -> find());
        replica.revisionProperty()
                .addListener(changed -> {
                    outdated = true;
                    refresh();
                });
        shown.addListener(changed -> refresh());
    }

    private void find() {
        String[] terms = SearchText.terms(query.get());
        SubjectType wanted = subject.get();
        rows.setPredicate(row ->
                (wanted == null || wanted.type.equals(row.change().subject().type()))
                        && SearchText.matches(row.searchKey(), terms));
    }

    /** Reloads an outdated log, but only while its screen is shown, to avoid needless requests. */
    void refresh() {
        if (!shown.get() || !outdated || loading.get()) {
            return;
        }
        outdated = false;
        read(null);
    }

    /** Loads the next older page. */
    void more() {
        if (next != null && !loading.get()) {
            read(next);
        }
    }

    private void read(@Nullable String before) {
        loading.set(true);
        failure.set("");
        tasks.call(ServiceException.class, () -> service.changes(before, PAGE))
                .onFinished(() -> loading.set(false))
                .onSuccess(page -> {
                    put(before, page);
                    refresh();
                })
                .onFailure(e -> {
                    outdated = true;
                    failure.set(failures.sentence(e));
                })
                .start();
    }

    private void put(@Nullable String before, Page<Change> page) {
        List<ActivityRow> read =
                page.items().stream().map(change -> ActivityRow.of(change, text)).toList();
        if (before != null) {
            all.addAll(read);
        } else if (joins(read)) {
            long known = all.isEmpty() ? -1 : all.getFirst().change().revision();
            all.addAll(0, read.stream().filter(row -> row.change().revision() > known).toList());
            if (all.size() > read.size()) {
                return;
            }
        } else {
            all.setAll(read);
        }
        next = page.next();
        hasMore.set(next != null);
    }

    /** Whether the newest page overlaps the loaded rows, so that no change is missing between. */
    private boolean joins(List<ActivityRow> newest) {
        return !all.isEmpty()
                && newest.stream()
                        .anyMatch(row ->
                                row.change().revision() == all.getFirst().change().revision());
    }

    /** Loads the whole log, including rows that aren't shown yet, regardless of filters. Blocks. */
    List<ActivityRow> everything() throws ServiceException {
        PagedList<Change> pages =
                before -> service.changes(before, OrganizationService.MAX_PAGE_SIZE);
        return pages.all().stream().map(change -> ActivityRow.of(change, text)).toList();
    }

    /**
     * Loads the whole log as JSON Lines, oldest first. Blocks.
     *
     * @throws ServiceException.NotRoster if the server repeats changes, which could have no end
     */
    List<String> lines() throws ServiceException {
        List<String> lines = new ArrayList<>();
        ChangeLines part = new ChangeLines(0, List.of());
        do {
            long read = part.revision();
            part = service.changeLines(read, OrganizationService.MAX_PAGE_SIZE);
            if (!part.lines().isEmpty() && part.revision() <= read) {
                throw new ServiceException.NotRoster("A change is repeated");
            }
            lines.addAll(part.lines());
        } while (!part.lines().isEmpty());
        return lines;
    }

    ObservableList<ActivityRow> rows() {
        return rows;
    }

    StringProperty queryProperty() {
        return query;
    }

    ObjectProperty<@Nullable SubjectType> subjectProperty() {
        return subject;
    }

    /** Whether the screen of the log is shown. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** Whether changes are being loaded. */
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    public boolean isLoading() {
        return loading.get();
    }

    /** Whether the newest changes are being loaded and there are no rows yet. */
    BooleanBinding firstLoading() {
        return loading.and(Bindings.isEmpty(all));
    }

    /** Whether there are no changes, or none are known yet. */
    BooleanBinding empty() {
        return Bindings.isEmpty(all);
    }

    /** Whether no changes could be loaded. */
    BooleanBinding unavailable() {
        return failure.isNotEmpty().and(Bindings.isEmpty(all));
    }

    /** Whether there are older changes than those shown. */
    public ReadOnlyBooleanProperty hasMoreProperty() {
        return hasMore.getReadOnlyProperty();
    }

    public boolean isHasMore() {
        return hasMore.get();
    }

    /** The reason why the log can't be loaded; empty if there is none. */
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public String getFailure() {
        return failure.get();
    }
}
