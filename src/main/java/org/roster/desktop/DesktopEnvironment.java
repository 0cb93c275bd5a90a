package org.roster.desktop;

import org.roster.client.platform.Browser;
import org.roster.desktop.log.LogFile;
import org.roster.desktop.notification.Notifier;
import org.roster.desktop.ui.dialog.FileDialogs;
import org.roster.desktop.updates.UpdateSource;

/**
 * The parts of the operating system that the desktop uses.
 *
 * @param browser opens web pages and the user's mail program
 * @param files shows file dialogs
 * @param log the log file
 * @param fileOpener opens files with the user's programs
 * @param notifier shows notifications of the operating system
 * @param updates provides new versions
 */
public record DesktopEnvironment(
        Browser browser,
        FileDialogs files,
        LogFile log,
        Browser fileOpener,
        Notifier notifier,
        UpdateSource updates) {}
