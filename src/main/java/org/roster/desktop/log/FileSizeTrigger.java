package org.roster.desktop.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.TriggeringPolicyBase;

import java.io.File;

/**
 * Starts a new file as soon as the current one is full. Logback's own trigger checks once a minute,
 * in which a repeating failure can fill the disk.
 */
final class FileSizeTrigger extends TriggeringPolicyBase<ILoggingEvent> {

    private final long largest;

    /**
     * Creates a trigger.
     *
     * @param largest the maximum size of a file, in bytes
     */
    FileSizeTrigger(long largest) {
        this.largest = largest;
    }

    @Override
    public boolean isTriggeringEvent(File file, ILoggingEvent event) {
        return file.length() >= largest;
    }
}
