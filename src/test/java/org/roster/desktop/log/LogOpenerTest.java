package org.roster.desktop.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.client.platform.Browser;
import org.roster.client.platform.SystemBrowser;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.ui.text.Messages;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class LogOpenerTest {

    @TempDir Path folder;
    private final TestTasks tasks = new TestTasks();
    private final List<String> told = new ArrayList<>();

    private void open(LogFile log, Browser files) {
        new LogOpener(log, files, tasks.tasks(), told::add).open();
        assertThat(tasks.defects()).isEmpty();
    }

    @Test
    void logIsOpenedOrItsPathIsShown() {
        try (LogFile log = LogFile.in(folder, LogFile.MAX_BYTES, new LoggerContext())) {
            List<URI> opened = new ArrayList<>();
            open(log, opened::add);
            assertThat(opened).containsExactly(folder.resolve("roster.log").toUri());
            assertThat(told).isEmpty();

            open(
                    log,
                    file -> {
                        throw new IOException("No program");
                    });
            assertThat(told)
                    .containsExactly(
                            Messages.beside(LogOpener.class)
                                    .get("not-opened", folder.resolve("roster.log")));
        }
    }

    @Test
    void missingLogIsReported() {
        open(LogFile.NONE, file -> {});
        assertThat(told).containsExactly(Messages.beside(LogOpener.class).get("none"));
    }

    @Test
    void pagesAndFilesHaveSeparateOpeners() {
        assertThat(refusal(SystemBrowser.ofThisMachine(), "file:///etc/passwd"))
                .contains("scheme: file");
        assertThat(refusal(SystemBrowser.ofFiles(), "https://example.com"))
                .contains("scheme: https");
    }

    private static String refusal(Browser browser, String address) {
        try {
            browser.open(URI.create(address));
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
