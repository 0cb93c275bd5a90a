package org.roster.desktop.invites.many;

import org.roster.contract.Invite;
import org.roster.contract.NewInvite;
import org.roster.desktop.ui.Action;
import org.roster.desktop.ui.CsvFile;
import org.roster.desktop.ui.Messages;
import org.roster.desktop.ui.Tasks;
import org.roster.desktop.ui.Words;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Writes what became of each row, with the links, into a file for its owner alone. */
final class ManyExport extends Action {

    private final InviteRows rows;
    private final Tasks tasks;
    private final Words words = new Words();
    private final Messages messages = Messages.beside(ManyExport.class);
    private Path file = Path.of("");

    ManyExport(InviteRows rows, Tasks tasks) {
        this.rows = rows;
        this.tasks = tasks;
    }

    /** Writes into this file, whatever was in it. */
    void to(Path chosen) {
        reset();
        file = chosen;
        start();
    }

    @Override
    protected void perform() {
        Path target = file;
        List<List<String>> lines = rows.all().stream().map(this::line).toList();
        begun();
        var _ =
                tasks.run(
                        IOException.class,
                        () -> {
                            CsvFile.writeForOwner(target, header(), lines);
                            return lines.size();
                        },
                        this::ended,
                        written -> succeed(),
                        (IOException e) -> fail(messages.get("export.failed")));
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

    private List<String> line(Row row) {
        NewInvite invite = row.invite();
        Invite made = row.made();
        String outcome =
                row.verdict() == Verdict.READY || row.verdict() == Verdict.AGAIN
                        ? messages.get("export.unsent")
                        : messages.get("verdict." + row.verdict());
        return List.of(
                row.username(),
                words.of(Objects.requireNonNull(invite.provider())),
                words.of(Objects.requireNonNull(invite.role())),
                made == null ? "" : Objects.requireNonNullElse(made.link(), ""),
                made == null ? "" : made.expiresAt().toString(),
                row.reason().isEmpty() ? outcome : outcome + ": " + row.reason());
    }
}
