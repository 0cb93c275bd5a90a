package org.roster.desktop.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;

import org.jspecify.annotations.Nullable;
import org.roster.log.LogConfiguration;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes the log to a file that only the current user can read, in addition to standard error. A
 * full file becomes {@code roster.1.log}, and the previous one {@code roster.2.log}; older files
 * are deleted. If the file can't be written, Roster runs without it.
 */
public final class LogFile implements AutoCloseable {

    static final String NAME = "roster.log";

    /** The maximum size of each of the three files, in bytes. The last line may exceed it. */
    static final long MAX_BYTES = 1 << 20;

    private static final int OLDER = 2;
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(LogFile.class);

    /** A log without a file. */
    public static final LogFile NONE = new LogFile(null, () -> {});

    private final @Nullable Path path;
    private final Runnable stop;

    private LogFile(@Nullable Path path, Runnable stop) {
        this.path = path;
        this.stop = stop;
    }

    /**
     * Starts writing the log to a file. Never fails.
     *
     * @param folder the folder of the file; created if it is missing
     */
    public static LogFile in(Path folder) {
        return in(folder, MAX_BYTES, (LoggerContext) LoggerFactory.getILoggerFactory());
    }

    static LogFile in(Path folder, long largest, LoggerContext context) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        PrivateFileAppender appender = new PrivateFileAppender();
        try {
            PrivateFileAppender.prepare(folder);
            begin(appender, folder, largest, context);
            if (!appender.isStarted()) {
                throw new IOException("The file cannot be opened");
            }
        } catch (IOException | RuntimeException e) {
            appender.stop();
            LOG.warn("Cannot write a log file in {}: {}", folder, e.toString());
            return NONE;
        }
        root.addAppender(appender);
        return new LogFile(
                folder.resolve(NAME),
                () -> {
                    root.detachAppender(appender);
                    appender.stop();
                });
    }

    private static void begin(
            PrivateFileAppender appender, Path folder, long largest, LoggerContext context) {
        RedactingEncoder covered = new RedactingEncoder(LogConfiguration.text(context));
        FileSizeTrigger full = new FileSizeTrigger(largest);
        full.start();
        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(folder.resolve("roster.%i.log").toString());
        rolling.setMinIndex(1);
        rolling.setMaxIndex(OLDER);
        appender.setName("file");
        appender.setContext(context);
        appender.setFile(folder.resolve(NAME).toString());
        appender.setEncoder(covered);
        appender.setTriggeringPolicy(full);
        appender.setRollingPolicy(rolling);
        rolling.start();
        appender.start();
    }

    /** Returns the log file, or an empty result if it can't be written. */
    public Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    /** Stops writing to the file. */
    @Override
    public void close() {
        stop.run();
    }
}
