package org.roster.desktop.invites.bulk;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

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

/** Many invites at once: the list as it is typed, its dry run, and what became of it. */
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
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper checked = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper slots = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper keptLinks = new ReadOnlyStringWrapper("");
    private final BulkInviteRows rows = new BulkInviteRows();
    private final BulkInviteSender sending;
    private final BulkInviteExport export;
    private final InvalidationListener recheck = changed -> checkAgain();

    /** Nothing yet, for an organization. */
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
                    // There will be links that have gone nowhere yet
                    keptLinks.set("");
                });
        replica.revisionProperty().addListener(recheck);
    }

    /** Takes the list from a file. */
    void open(Path file) {
        tasks.call(InvalidListException.class, () -> ListFile.read(file))
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

    /** The dry run: what would become of each row. Nothing is sent. */
    void check() {
        refusal.set("");
        try {
            InviteList read = InviteList.read(list.get(), provider.get(), role.get());
            rows.become(new DryRun(replica, times.now()).of(read.drafts()));
            summarize(read.unused());
            checked.set(true);
        } catch (InvalidListException e) {
            refuse(e.reason());
        }
    }

    /** Others invite and join meanwhile. What is being sent is the service's to judge. */
    private void checkAgain() {
        if (checked.get() && !sending.begunProperty().get()) {
            check();
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

    /** Nothing where there is room for everybody who is invited then. */
    private String slotsSentence(Limits limits, int ready) {
        int free = DryRun.free(limits);
        if (free == 0) {
            return messages.get("slots.none", limits.memberSlots().limit());
        }
        int invites = limits.pendingInvites() + ready;
        return ready == 0 || invites <= free ? "" : messages.get("slots.few", free, invites);
    }

    /** Back to the list, as long as nothing of it is sent. */
    void back() {
        if (!sending.begunProperty().get()) {
            checked.set(false);
            rows.verdictProperty().set(null);
        }
    }

    /** Puts all links on the clipboard, each behind its username. */
    void copyLinks() {
        clipboard.put(
                rows.made().stream()
                        .map(made -> made.username() + "\t" + made.link())
                        .collect(Collectors.joining("\n")));
        keptLinks.set(messages.get("copied", rows.made().size()));
    }

    /** What closing would lose, a sentence; empty for nothing. */
    String whatIsLost() {
        int unsent = rows.left();
        if (!sending.begunProperty().get()) {
            return list.get().isBlank() ? "" : messages.get("lost.list");
        }
        if (unsent > 0) {
            return messages.get("lost.unsent", unsent);
        }
        return rows.made().isEmpty() || !keptLinks.get().isEmpty()
                ? ""
                : messages.get("lost.links", rows.made().size());
    }

    /** Sends nothing more, and follows the organization no longer. */
    @Override
    public void close() {
        replica.revisionProperty().removeListener(recheck);
        sending.stop();
    }

    /** The list as it is pasted or typed. */
    StringProperty listProperty() {
        return list;
    }

    /** What rows ask for that name no provider. */
    ObjectProperty<InviteProvider> providerProperty() {
        return provider;
    }

    /** What rows ask for that name no role. */
    ObjectProperty<Role> roleProperty() {
        return role;
    }

    /** Why the list cannot be taken, a sentence; empty where it can. */
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    public String getRefusal() {
        return refusal.get();
    }

    /** Whether the rows are shown with their verdicts, and not the list. */
    ReadOnlyBooleanProperty checkedProperty() {
        return checked.getReadOnlyProperty();
    }

    /** How many rows can be sent, a sentence. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    public String getSummary() {
        return summary.get();
    }

    /** That there are too few slots, a sentence; empty where there are enough. */
    public ReadOnlyStringProperty slotsProperty() {
        return slots.getReadOnlyProperty();
    }

    public String getSlots() {
        return slots.get();
    }

    /** Where the links have gone, a sentence; empty while they are here alone. */
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
