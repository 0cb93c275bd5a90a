package org.roster.desktop.updates;

import org.roster.client.platform.Browser;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.function.Consumer;

/** Shows a notice about a new version, and opens its web page on request. */
public final class UpdateNotice implements Consumer<Update> {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateNotice.class);

    private final Notices notices;
    private final Browser browser;
    private final Tasks tasks;
    private final Messages messages = Messages.beside(UpdateNotice.class);

    public UpdateNotice(Notices notices, Browser browser, Tasks tasks) {
        this.notices = notices;
        this.browser = browser;
        this.tasks = tasks;
    }

    @Override
    public void accept(Update update) {
        notices.info(
                messages.get("update", update.version(), update.page()),
                messages.get("update.open"),
                () -> open(update));
    }

    private void open(Update update) {
        tasks.execute(IOException.class, () -> browser.open(update.page()))
                .onFailure(e -> LOG.info("Cannot open the browser: {}", e.toString()))
                .start();
    }
}
