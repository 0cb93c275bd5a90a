package org.roster.desktop.invites.bulk;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A bulk invite: the list as entered, its dry run, and the results of sending. */
public final class BulkInviteViewModel implements AutoCloseable {

    private final OrganizationReplica replica;
    private final MemberKeys members;
    private final Tasks tasks;
    private final Times times;
    private final LinkClipboard clipboard;
    private final Messages messages = Messages.beside(BulkInviteViewModel.class);
    private final StringProperty list = new SimpleStringProperty("");
    private final ObjectProperty<InviteProvider> provider =
            new SimpleObjectProperty<>(InviteProvider.ANY);
    private final ObjectProperty<Role> role = new SimpleObjectProperty<>(Role.MEMBER);
    private final RowEdits edits = new RowEdits();

    /** The uses in the last reading of the list. */
    private ColumnUses uses = ColumnUses.AUTOMATIC;

    /** The uses after a choice of the user, which alone outlast a reading. */
    private ColumnUses chosenUses = ColumnUses.AUTOMATIC;

    /** The list when passwords were last removed, so that each check doesn't search it again. */
    private String cleanList = "";

    /** The list that was split last, and its lines: each letter of a changed cell needs them. */
    private String splitList = "";

    private InviteList.@Nullable ListSource split;

    /** The list as read from a file, which closing doesn't lose. */
    private String fileList = "";

    private boolean hadPasswords;

    /** Whether the results of the rows that weren't sent are in a file. */
    private boolean exported;

    private final ObservableList<MappedColumn> columns = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper checked = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper leftOut = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper slots = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper full = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper nextStep = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper keptLinks = new ReadOnlyStringWrapper("");
    private final BulkInviteRows rows = new BulkInviteRows();
    private final BulkInviteText text = new BulkInviteText(rows);
    private final InviteListText listText = new InviteListText();
    private final BulkInviteSender sending;
    private final BulkInviteExport export;
    private final StringBinding summary;
    private final ExternalChanges externalChanges;

    /** Creates an empty bulk invite for an organization. */
    public BulkInviteViewModel(
            OrganizationGateway gateway, LinkClipboard clipboard, Tasks tasks, Times times) {
        this.replica = gateway.replica();
        this.members = new MemberKeys(replica.members());
        this.clipboard = clipboard;
        this.tasks = tasks;
        this.times = times;
        this.sending = new BulkInviteSender(rows, gateway, tasks, times);
        this.export = new BulkInviteExport(rows, tasks);
        this.summary =
                Bindings.createStringBinding(
                        this::summary,
                        sending.startedProperty(),
                        sending.busyProperty(),
                        rows.changesProperty());
        list.addListener((changed, before, now) -> refusal.set(""));
        export.whenDone(() -> {
            exported = true;
            keptLinks.set(messages.get("export.done", rows.made().size()));
        });
        sending.busyProperty()
                .addListener((changed, before, now) -> {
                    // Sending creates links that are neither copied nor exported yet
                    keptLinks.set("");
                    exported = false;
                    nextStep.set(now ? "" : text.nextStep());
                    if (now) {
                        rows.closeAll();
                    } else {
                        rows.openWrong();
                    }
                });
        this.externalChanges = new ExternalChanges(replica, members, tasks, this::checkAgain);
    }

    private String summary() {
        if (!sending.isStarted()) {
            return text.plan();
        }
        return sending.isBusy() ? text.progress() : text.outcome();
    }

    /** Reads the list from a file. */
    void open(Path file) {
        tasks.call(
                        InvalidListException.class,
                        () -> InviteList.withoutPasswords(ListFile.read(file)))
                .onSuccess(read -> {
                    fileList = read;
                    list.set(read);
                })
                .onFailure(e -> refuse(e.reason()))
                .start();
    }

    private void refuse(Reason reason) {
        refusal.set(listText.refusal(reason));
    }

    /** Changes the use of a column; null means that it isn't used. */
    void use(MappedColumn column, @Nullable ListColumn use) {
        chosenUses = uses.with(column.index(), use);
        checkAgain();
    }

    /** Performs the dry run, which predicts the result for each row. Nothing is sent. */
    void check() {
        refusal.set("");
        try {
            removePasswords();
            InviteList read = read();
            uses = read.uses();
            if (!columns.equals(read.columns())) {
                columns.setAll(read.columns());
            }
            rows.become(dryRun(read));
            leftOut.set(listText.leftOut(read, hadPasswords));
            Limits limits = replica.limitsProperty().get();
            slots.set(text.slots(limits));
            full.set(limits != null && DryRun.free(limits) == 0);
            checked.set(true);
        } catch (InvalidListException e) {
            refuse(e.reason());
        }
    }

    private InviteList read() throws InvalidListException {
        InviteList.ListSource source = split;
        if (source == null || !splitList.equals(list.get())) {
            source = InviteList.ListSource.of(list.get());
            split = source;
            splitList = list.get();
        }
        return InviteList.read(
                source, new ReadingOptions(provider.get(), role.get(), chosenUses, edits));
    }

    private List<BulkInviteRow> dryRun(InviteList read) {
        return new DryRun(members, replica.invites(), replica.limitsProperty().get(), times.now())
                .of(read.drafts(), rows.all());
    }

    private void removePasswords() throws InvalidListException {
        if (!list.get().equals(cleanList)) {
            cleanList = InviteList.withoutPasswords(list.get());
            hadPasswords |= !list.get().equals(cleanList);
            list.set(cleanList);
        }
    }

    /**
     * Repeats the dry run, because other users invite and join. Once sending has started, only the
     * server decides.
     */
    private void checkAgain() {
        if (checked.get() && !sending.isStarted()) {
            check();
        }
    }

    /** Whether the user can change a row. */
    boolean isEditable(BulkInviteRow row) {
        return !sending.isBusy() && row.made() == null;
    }

    /** Shows the fields of a row, if it can be changed. */
    void open(BulkInviteRow row) {
        if (isEditable(row) && !row.open()) {
            rows.put(row.opened(true));
        }
    }

    /** Changes a cell of a row and checks the row again. */
    void edit(BulkInviteRow row, ListColumn column, String cell) {
        if (!isEditable(row)) {
            return;
        }
        // It stays open even if it is correct now
        open(row);
        RowSource source = row.draft().source();
        edits.put(source, column, cell.strip());
        if (column == ListColumn.PROVIDER && !cell.equals(InviteProvider.MICROSOFT.name())) {
            // Only Microsoft has tenants, and the field for it disappears
            edits.put(source, ListColumn.TENANT, "");
        }
        if (sending.isStarted()) {
            checkUnsent(each -> each.number() == row.number());
        } else {
            check();
        }
    }

    /** Sends the rejected rows again. */
    void retry() {
        checkUnsent(row -> row.status() == RowStatus.REFUSED);
        sending.start();
    }

    private void checkUnsent(Predicate<BulkInviteRow> which) {
        try {
            List<BulkInviteRow> fresh = dryRun(read());
            for (BulkInviteRow row : List.copyOf(rows.all())) {
                if (row.made() == null && which.test(row)) {
                    rows.put(fresh.get(row.number() - 1).after(row));
                }
            }
            exported = false;
            sending.reset();
            nextStep.set(text.nextStep());
        } catch (InvalidListException e) {
            refuse(e.reason());
        }
    }

    /** Returns to the list, unless sending has started. */
    void back() {
        if (!sending.isStarted()) {
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

    /**
     * Returns a sentence about the data that closing would discard; empty if there is none. Links
     * aren't lost, because the invites have them, and sending goes on.
     */
    String lossWarning() {
        if (sending.isBusy()) {
            return "";
        }
        if (sending.isStarted()) {
            return exported ? "" : text.loss();
        }
        boolean isFile = list.get().equals(fileList) && edits.isEmpty();
        return list.get().isBlank() || isFile ? "" : messages.get("lost.list");
    }

    /** Stops sending and stops following the organization. */
    @Override
    public void close() {
        externalChanges.close();
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

    /** The columns of the list; empty if it isn't a table. */
    ObservableList<MappedColumn> columns() {
        return columns;
    }

    /** The reason that the list can't be used, as a sentence; empty if it can. */
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /** Whether the rows with their statuses are shown instead of the list. */
    ReadOnlyBooleanProperty checkedProperty() {
        return checked.getReadOnlyProperty();
    }

    /** The rows to be sent, being sent, or sent, as a sentence. */
    public StringBinding summaryProperty() {
        return summary;
    }

    public String getSummary() {
        return summary.get();
    }

    /** The parts of the list that aren't read, as sentences; empty if there are none. */
    public ReadOnlyStringProperty leftOutProperty() {
        return leftOut.getReadOnlyProperty();
    }

    public String getLeftOut() {
        return leftOut.get();
    }

    /** Whether no slot is free. */
    ReadOnlyBooleanProperty fullProperty() {
        return full.getReadOnlyProperty();
    }

    /** The warning about too few slots, as a sentence; empty if there are enough. */
    public ReadOnlyStringProperty slotsProperty() {
        return slots.getReadOnlyProperty();
    }

    public String getSlots() {
        return slots.get();
    }

    /** The next steps after sending, as sentences; empty if there are none. */
    public ReadOnlyStringProperty nextStepProperty() {
        return nextStep.getReadOnlyProperty();
    }

    public String getNextStep() {
        return nextStep.get();
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

    BulkInviteText text() {
        return text;
    }

    InviteListText listText() {
        return listText;
    }

    BulkInviteSender sending() {
        return sending;
    }

    BulkInviteExport export() {
        return export;
    }
}
