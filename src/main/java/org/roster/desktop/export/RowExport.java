package org.roster.desktop.export;

import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.dialog.FileDialogs;
import org.roster.desktop.ui.dialog.FileDialogs.CsvTarget;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.CsvFile;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.TextTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;

/** Exports the rows of a table as a CSV file. */
public final class RowExport {

    private static final Logger LOG = LoggerFactory.getLogger(RowExport.class);

    private final FileDialogs files;
    private final Notices notices;
    private final Tasks tasks;
    private final Messages messages = Messages.beside(RowExport.class);

    /** Creates an export that reports its result as a notice. */
    public RowExport(FileDialogs files, Notices notices, Tasks tasks) {
        this.files = files;
        this.notices = notices;
        this.tasks = tasks;
    }

    /**
     * Asks for a file and writes rows to it in the background, in this order. Only the owner can
     * read the file.
     *
     * @param name the suggested name of the file
     */
    public <R> void start(String name, TextTable<R> table, List<R> rows) {
        List<R> snapshot = List.copyOf(rows);
        files.saveCsv(name).ifPresent(target -> write(target, table, snapshot));
    }

    private <R> void write(CsvTarget target, TextTable<R> table, List<R> rows) {
        tasks.execute(
                        IOException.class,
                        () ->
                                CsvFile.write(
                                        target.file(),
                                        target.separator(),
                                        table.header(),
                                        table.lines(rows)))
                .onSuccess(done -> notices.info(messages.get("done", rows.size())))
                .onFailure(e -> {
                    LOG.info("Cannot write an export: {}", e.toString());
                    notices.warn(messages.get("failed"));
                })
                .start();
    }
}
