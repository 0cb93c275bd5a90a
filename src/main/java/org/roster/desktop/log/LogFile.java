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
 * The log as a file of this person's alone, beside what goes to standard error. A full one becomes
 * {@code roster.1.log}, and what was that {@code roster.2.log}; older ones go. Where none can be
 * written, Roster runs without.
 */
public final class LogFile implements AutoCloseable {

    static final String NAME = "roster.log";

    /** How long one of the three files may become, in bytes. A last line may go beyond. */
    static final long LARGEST = 1 << 20;

    private static final int OLDER = 2;
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(LogFile.class);

    /** No file is written. */
    public static final LogFile NONE = new LogFile(null, () -> {});

    private final @Nullable Path path;
    private final Runnable stop;

    private LogFile(@Nullable Path path, Runnable stop) {
        this.path = path;
        this.stop = stop;
    }

    /**
     * Writes the log to a file from now on. Never fails.
     *
     * @param folder where; it is made if there is none
     */
    public static LogFile in(Path folder) {
        return in(folder, LARGEST, (LoggerContext) LoggerFactory.getILoggerFactory());
    }

    static LogFile in(Path folder, long largest, LoggerContext context) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        PrivateFileAppender appender = new PrivateFileAppender();
        try {
            PrivateFileAppender.prepare(folder);
            begin(appender, folder, largest, context);
            if (!appender.isStarted()) {
                throw new IOException("It cannot be opened");
            }
        } catch (IOException | RuntimeException e) {
            appender.stop();
            LOG.warn("The log goes into no file in {}: {}", folder, e.toString());
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

    /** The file that is written, or empty where none can be. */
    public Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    /** Writes no more. */
    @Override
    public void close() {
        stop.run();
    }
}
