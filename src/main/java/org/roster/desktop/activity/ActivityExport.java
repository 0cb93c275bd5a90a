package org.roster.desktop.activity;

import static java.util.stream.Collectors.joining;

import org.roster.client.ServiceException;
import org.roster.client.platform.AtomicFile;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.task.Action;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.dialog.FileDialogs.CsvTarget;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.table.CopiedRows;
import org.roster.desktop.ui.text.CsvFile;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.TextTable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Exports the whole activity log to files that only the owner can read. */
public final class ActivityExport extends Action {

    /** Writes the log to a file and returns the number of changes. */
    private interface LogWriter {
        int write() throws ServiceException, IOException;
    }

    private final ActivityViewModel model;
    private final Notices notices;
    private final Tasks tasks;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(ActivityExport.class);
    private final TextTable<ActivityRow> table = table();
    private LogWriter writer = () -> 0;

    public ActivityExport(ActivityViewModel model, Notices notices, Tasks tasks) {
        this.model = model;
        this.notices = notices;
        this.tasks = tasks;
    }

    /** Writes the log to a CSV file and replaces its content. */
    void toCsv(CsvTarget target) {
        start(() -> writeCsv(target));
    }

    /** Writes the log to a file of JSON Lines, as the service's command line does. */
    void toLines(Path target) {
        start(() -> writeLines(target));
    }

    private void start(LogWriter chosen) {
        reset();
        writer = chosen;
        start();
    }

    @Override
    protected void perform() {
        LogWriter chosen = writer;
        started();
        tasks.call(Exception.class, chosen::write)
                .onFinished(this::finished)
                .onSuccess(lines -> {
                    notices.info(messages.get("export.done", lines));
                    succeed();
                })
                .onFailure(this::failed)
                .start();
    }

    private int writeLines(Path target) throws ServiceException, IOException {
        List<String> lines = model.lines();
        String text = lines.stream().map(line -> line + "\n").collect(joining());
        AtomicFile.write(target, text.getBytes(StandardCharsets.UTF_8));
        return lines.size();
    }

    private int writeCsv(CsvTarget target) throws ServiceException, IOException {
        List<ActivityRow> rows = model.everything();
        CsvFile.write(target.file(), target.separator(), table.header(), table.lines(rows));
        return rows.size();
    }

    private TextTable<ActivityRow> table() {
        return new TextTable<>(
                List.of(
                        messages.get("column.when"),
                        messages.get("column.who"),
                        messages.get("column.what"),
                        messages.get("export.kind"),
                        messages.get("export.subject")),
                row ->
                        List.of(
                                row.change().at().toString(),
                                row.who(),
                                row.what(),
                                row.change().kind().wire(),
                                row.change().subject().label()));
    }

    /** Copies changes as a table. */
    void copy(List<ActivityRow> rows) {
        notices.info(CopiedRows.copy(table, rows));
    }

    private void failed(Exception e) {
        fail(
                e instanceof ServiceException failure
                        ? failures.sentence(failure)
                        : messages.get("export.failed"));
    }
}
