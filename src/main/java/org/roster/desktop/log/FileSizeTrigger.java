package org.roster.desktop.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.TriggeringPolicyBase;

import java.io.File;

/**
 * Begins a new file as soon as one is full. Logback's own looks once a minute, which a failure that
 * repeats itself fills a disk in.
 */
final class FileSizeTrigger extends TriggeringPolicyBase<ILoggingEvent> {

    private final long largest;

    /**
     * Files of this size.
     *
     * @param largest in bytes
     */
    FileSizeTrigger(long largest) {
        this.largest = largest;
    }

    @Override
    public boolean isTriggeringEvent(File file, ILoggingEvent event) {
        return file.length() >= largest;
    }
}
