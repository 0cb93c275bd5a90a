package org.roster.desktop.log;

import org.roster.client.platform.Browser;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.Messages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens the log file with the user's text editor. */
public final class LogOpener {

    private final LogFile log;
    private final Browser files;
    private final Tasks tasks;
    private final Consumer<String> warn;
    private final Messages messages = Messages.beside(LogOpener.class);

    /**
     * Creates an opener.
     *
     * @param files opens files
     * @param warn shows a warning to the user
     */
    public LogOpener(LogFile log, Browser files, Tasks tasks, Consumer<String> warn) {
        this.log = log;
        this.files = files;
        this.tasks = tasks;
        this.warn = warn;
    }

    /** Opens the log file. If this fails, warns the user and gives the file's path. */
    public void open() {
        Optional<Path> path = log.path();
        if (path.isEmpty()) {
            warn.accept(messages.get("none"));
            return;
        }
        tasks.execute(IOException.class, () -> files.open(path.get().toUri()))
                .onFailure(e -> warn.accept(messages.get("not-opened", path.get())))
                .start();
    }
}
