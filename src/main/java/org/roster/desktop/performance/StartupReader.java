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
 * Reads files before the window opens, in parallel with the start of JavaFX, because each of the
 * two leaves a processor idle.
 *
 * @param log the log, which is written from then on
 * @param trusted the trusted certificates; waits until they have been read
 */
public record StartupReader(LogFile log, Supplier<SSLContext> trusted, JsonSettingsStore settings) {

    /**
     * A static field, because JavaFX creates the application itself and passes only strings to it.
     */
    private static final FutureTask<StartupReader> READING = new FutureTask<>(StartupReader::read);

    /**
     * Starts reading on another thread. Only the instance that opens a window may call this,
     * because it takes the log.
     */
    public static void begin() {
        Thread.ofPlatform().daemon().name("first-reading").start(READING);
    }

    /**
     * Returns the result when it is available. Reads the files itself if reading has not been
     * started.
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
        // First, so that everything that fails is logged
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
