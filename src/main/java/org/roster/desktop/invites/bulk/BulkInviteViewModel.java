package org.roster.desktop.invites.bulk;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.roster.contract.InviteProvider;
import org.roster.contract.Limits;
import org.roster.contract.Role;
import org.roster.desktop.invites.bulk.InvalidListException.Reason;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A bulk invite: the list as entered, its dry run, and the results of sending. */
public final class BulkInviteViewModel implements AutoCloseable {

    private final OrganizationReplica replica;
    private final Tasks tasks;
    private final Times times;
    private final LinkClipboard clipboard;
    private final Messages messages = Messages.beside(BulkInviteViewModel.class);
    private final StringProperty list = new SimpleStringProperty("");
    private final ObjectProperty<InviteProvider> provider =
            new SimpleObjectProperty<>(InviteProvider.ANY);
    private final ObjectProperty<Role> role = new SimpleObjectProperty<>(Role.MEMBER);

    /** The list when passwords were last removed, so that each check does not search it again. */
    private String cleanList = "";

    private final ObservableList<UsernameColumn> usernameColumns =
            FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable UsernameColumn> usernameColumn =
            new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper checked = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper slots = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper keptLinks = new ReadOnlyStringWrapper("");
    private final BulkInviteRows rows = new BulkInviteRows();
    private final BulkInviteSender sending;
    private final BulkInviteExport export;
    private final InvalidationListener recheck = changed -> checkAgain();

    /** Creates an empty bulk invite for an organization. */
    public BulkInviteViewModel(
            OrganizationGateway gateway, LinkClipboard clipboard, Tasks tasks, Times times) {
        this.replica = gateway.replica();
        this.clipboard = clipboard;
        this.tasks = tasks;
        this.times = times;
        this.sending = new BulkInviteSender(rows, gateway, tasks, times);
        this.export = new BulkInviteExport(rows, tasks);
        list.addListener((changed, before, now) -> refusal.set(""));
        export.whenDone(() -> keptLinks.set(messages.get("export.done", rows.made().size())));
        sending.busyProperty()
                .addListener((changed, before, now) -> {
                    // Sending creates links that are neither copied nor exported yet
                    keptLinks.set("");
                });
        replica.revisionProperty().addListener(recheck);
    }

    /** Reads the list from a file. */
    void open(Path file) {
        tasks.call(
                        InvalidListException.class,
                        () -> InviteList.withoutPasswords(ListFile.read(file)))
                .onSuccess(list::set)
                .onFailure(e -> refuse(e.reason()))
                .start();
    }

    private void refuse(Reason reason) {
        refusal.set(
                switch (reason) {
                    case EMPTY -> messages.get("refused.empty");
                    case TOO_LARGE -> messages.get("refused.too-large");
                    case TOO_MANY -> messages.get("refused.too-many", InviteList.MAX_ROWS);
                    case NO_LIST -> messages.get("refused.no-list");
                    case UNREADABLE -> messages.get("refused.unreadable");
                });
    }

    /** Uses another column of the list for the username. */
    void use(UsernameColumn column) {
        usernameColumn.set(column);
        checkAgain();
    }

    /** Performs the dry run, which predicts the result for each row. Nothing is sent. */
    void check() {
        refusal.set("");
        try {
            removePasswords();
            UsernameColumn chosen = usernameColumn.get();
            InviteList read =
                    InviteList.read(
                            list.get(),
                            provider.get(),
                            role.get(),
                            chosen == null ? null : chosen.title());
            usernameColumns.setAll(read.choices());
            usernameColumn.set(read.chosen());
            rows.become(new DryRun(replica, times.now()).of(read.drafts()));
            summarize(read.unused());
            checked.set(true);
        } catch (InvalidListException e) {
            refuse(e.reason());
        }
    }

    /**
     * Repeats the dry run, because other users invite and join. Once sending has started, only the
     * server decides.
     */
    private void checkAgain() {
        if (checked.get() && !sending.startedProperty().get()) {
            check();
        }
    }

    private void removePasswords() throws InvalidListException {
        if (!list.get().equals(cleanList)) {
            cleanList = InviteList.withoutPasswords(list.get());
            list.set(cleanList);
        }
    }

    private void summarize(List<String> unused) {
        int ready = rows.count(RowStatus.READY);
        int all = rows.all().size();
        String sentence = messages.get("summary", ready, all, all - ready);
        summary.set(
                unused.isEmpty()
                        ? sentence
                        : sentence
                                + " "
                                + messages.get(
                                        "summary.unused",
                                        unused.size(),
                                        String.join(", ", unused)));
        Limits limits = replica.limitsProperty().get();
        slots.set(limits == null ? "" : slotsSentence(limits, ready));
    }

    /**
     * Returns the warning about too few slots; empty if there is room for all pending and new
     * invites.
     */
    private String slotsSentence(Limits limits, int ready) {
        int free = DryRun.free(limits);
        if (free == 0) {
            return messages.get("slots.none", limits.memberSlots().limit());
        }
        int invites = limits.pendingInvites() + ready;
        return ready == 0 || invites <= free ? "" : messages.get("slots.few", free, invites);
    }

    /** Returns to the list, unless sending has started. */
    void back() {
        if (!sending.startedProperty().get()) {
            checked.set(false);
            rows.filterProperty().set(null);
        }
    }

    /** Copies all links to the clipboard, each after its username. */
    void copyLinks() {
        clipboard.put(
                rows.made().stream()
                        .map(made -> made.username() + "\t" + made.link())
                        .collect(Collectors.joining("\n")));
        keptLinks.set(messages.get("copied", rows.made().size()));
    }

    /** Returns a sentence about the data that closing would discard; empty if there is none. */
    String lossWarning() {
        int unsent = rows.left();
        if (!sending.startedProperty().get()) {
            return list.get().isBlank() ? "" : messages.get("lost.list");
        }
        if (unsent > 0) {
            return messages.get("lost.unsent", unsent);
        }
        return rows.made().isEmpty() || !keptLinks.get().isEmpty()
                ? ""
                : messages.get("lost.links", rows.made().size());
    }

    /** Stops sending and stops following the organization. */
    @Override
    public void close() {
        replica.revisionProperty().removeListener(recheck);
        sending.stop();
    }

    /** The list as pasted or typed. */
    StringProperty listProperty() {
        return list;
    }

    /** The provider for rows without one. */
    ObjectProperty<InviteProvider> providerProperty() {
        return provider;
    }

    /** The role for rows without one. */
    ObjectProperty<Role> roleProperty() {
        return role;
    }

    /** The columns of the list that can be the username; empty if there is no choice. */
    ObservableList<UsernameColumn> usernameColumns() {
        return usernameColumns;
    }

    /** The column that is used for the username, or null if there is no choice. */
    ReadOnlyObjectProperty<@Nullable UsernameColumn> usernameColumnProperty() {
        return usernameColumn;
    }

    /** The reason that the list cannot be used, as a sentence; empty if it can. */
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    public String getRefusal() {
        return refusal.get();
    }

    /** Whether the rows with their statuses are shown instead of the list. */
    ReadOnlyBooleanProperty checkedProperty() {
        return checked.getReadOnlyProperty();
    }

    /** The number of rows that can be sent, as a sentence. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    public String getSummary() {
        return summary.get();
    }

    /** The warning about too few slots, as a sentence; empty if there are enough. */
    public ReadOnlyStringProperty slotsProperty() {
        return slots.getReadOnlyProperty();
    }

    public String getSlots() {
        return slots.get();
    }

    /**
     * The destination that the links were copied or exported to, as a sentence; empty while they
     * exist only here.
     */
    public ReadOnlyStringProperty keptLinksProperty() {
        return keptLinks.getReadOnlyProperty();
    }

    public String getKeptLinks() {
        return keptLinks.get();
    }

    BulkInviteRows rows() {
        return rows;
    }

    BulkInviteSender sending() {
        return sending;
    }

    BulkInviteExport export() {
        return export;
    }
}
