package org.roster.desktop;

import org.roster.desktop.log.LogFile;
import org.roster.desktop.notification.Notifier;
import org.roster.desktop.platform.Browser;
import org.roster.desktop.ui.dialog.FileDialogs;
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
public record DesktopEnvironment(
        Browser browser,
        FileDialogs files,
        LogFile log,
        Browser fileOpener,
        Notifier notifier,
        UpdateSource updates) {}
