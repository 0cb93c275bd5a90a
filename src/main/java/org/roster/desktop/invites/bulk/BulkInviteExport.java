package org.roster.desktop.invites.bulk;

import org.roster.contract.Invite;
import org.roster.contract.NewInvite;
import org.roster.desktop.task.Action;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.dialog.FileDialogs.CsvTarget;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.CsvFile;
import org.roster.desktop.ui.text.CsvSeparator;
import org.roster.desktop.ui.text.Messages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Writes the result for each row, with the links, to a file that only its owner can access. */
public final class BulkInviteExport extends Action {

    private final BulkInviteRows rows;
    private final Tasks tasks;
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(BulkInviteExport.class);
    private CsvTarget file = new CsvTarget(Path.of(""), CsvSeparator.ofLanguage());

    BulkInviteExport(BulkInviteRows rows, Tasks tasks) {
        this.rows = rows;
        this.tasks = tasks;
    }

    /** Writes to this file and replaces its content. */
    void to(CsvTarget chosen) {
        reset();
        file = chosen;
        start();
    }

    @Override
    protected void perform() {
        CsvTarget target = file;
        List<List<String>> lines = rows.all().stream().map(this::line).toList();
        started();
        tasks.execute(
                        IOException.class,
                        () -> CsvFile.write(target.file(), target.separator(), header(), lines))
                .onFinished(this::finished)
                .onSuccess(written -> succeed())
                .onFailure(e -> fail(messages.get("export.failed")))
                .start();
    }

    private List<String> header() {
        return List.of(
                messages.get("column.username"),
                messages.get("column.provider"),
                messages.get("column.role"),
                messages.get("export.link"),
                messages.get("export.expires"),
                messages.get("export.outcome"));
    }

    private List<String> line(BulkInviteRow row) {
        NewInvite invite = row.invite();
        Invite made = row.made();
        String outcome =
                messages.get(
                        "status."
                                + switch (row.status()) {
                                    case READY, AGAIN -> RowStatus.UNSENT;
                                    default -> row.status();
                                });
        return List.of(
                row.username(),
                labels.of(Objects.requireNonNull(invite.provider())),
                labels.of(Objects.requireNonNull(invite.role())),
                made == null ? "" : Objects.requireNonNullElse(made.link(), ""),
                made == null ? "" : made.expiresAt().toString(),
                row.reason().isEmpty() ? outcome : outcome + ": " + row.reason());
    }
}
