package org.roster.desktop;

import org.roster.desktop.log.LogFile;
import org.roster.desktop.notification.Notifier;
import org.roster.desktop.signin.Browser;
import org.roster.desktop.ui.FileQuestions;
import org.roster.desktop.updates.UpdateSource;

/**
 * What the desktop uses of the computer that it runs on.
 *
 * @param browser opens pages, and the person's mail program
 * @param files asks where to save and what to open
 * @param log what is written down
 * @param fileOpener opens files with the person's own programs
 * @param notifier tells people something while they work elsewhere
 * @param updates who knows of new versions
 */
public record Surroundings(
        Browser browser,
        FileQuestions files,
        LogFile log,
        Browser fileOpener,
        Notifier notifier,
        UpdateSource updates) {}
