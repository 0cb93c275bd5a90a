package org.roster.desktop.performance;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.log.LogFile;
import org.roster.desktop.settings.JsonSettingsStore;
import org.roster.desktop.settings.PolicyFile;
import org.roster.desktop.settings.SettingsFolder;
import org.roster.desktop.tls.TrustedCertificates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

/**
 * What has to be read before the window opens. It is read while JavaFX starts, since each of the
 * two leaves a processor free.
 *
 * @param log is written from then on
 * @param trusted whom connections trust; waits until that is read
 */
public record StartupReader(LogFile log, Supplier<SSLContext> trusted, JsonSettingsStore settings) {

    /** JavaFX makes the application itself, and hands it nothing but words. */
    private static final FutureTask<StartupReader> READING = new FutureTask<>(StartupReader::read);

    /** Begins, by a thread of its own. Only for the one that opens a window: it takes the log. */
    public static void begin() {
        Thread.ofPlatform().daemon().name("first-reading").start(READING);
    }

    /**
     * What was read, once it is; it is read here if nobody has begun.
     *
     * @throws IOException if the certificates that the command line names cannot be read
     */
    public static StartupReader await() throws IOException {
        READING.run();
        try {
            return READING.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Given up", e);
        }
    }

    private static IOException failure(@Nullable Throwable cause) {
        return cause instanceof IOException known ? known : new IOException(cause);
    }

    private static StartupReader read() throws IOException {
        // First, so that it holds whatever goes wrong
        LogFile log = LogFile.in(SettingsFolder.logsOfThisPerson());
        String further = System.getProperty("roster.trust-certificates");
        Supplier<SSLContext> trusted =
                TrustedCertificates.reading(further == null ? null : Path.of(further));
        JsonSettingsStore settings =
                JsonSettingsStore.open(
                        SettingsFolder.ofThisPerson(),
                        PolicyFile.read(SettingsFolder.policyOfThisMachine()));
        return new StartupReader(log, trusted, settings);
    }
}
