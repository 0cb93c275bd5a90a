package org.roster.desktop.performance;

import org.jspecify.annotations.Nullable;
import org.roster.client.tls.TrustedCertificates;
import org.roster.desktop.log.LogFile;
import org.roster.desktop.settings.JsonSettingsStore;
import org.roster.desktop.settings.MachinePolicy;
import org.roster.desktop.settings.SettingsFolder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * The files that are read before the window opens. They are read while JavaFX starts, because each
 * of the two leaves a processor idle.
 *
 * @param log the open log file
 * @param trusted supplies the trusted certificates; waits until they are read
 */
public record StartupReader(
        LogFile log, Supplier<TrustedCertificates> trusted, JsonSettingsStore settings) {

    /** Static, because JavaFX creates the application and passes it only strings. */
    private static final FutureTask<StartupReader> READING = new FutureTask<>(StartupReader::read);

    /** Starts reading on another thread. Only the process that opens a window may use the log. */
    public static void begin() {
        Thread.ofPlatform().daemon().name("startup-reader").start(READING);
    }

    /**
     * Waits for the result. Reads on this thread if {@link #begin} wasn't called.
     *
     * @throws IOException if the certificates from the command line can't be read
     */
    public static StartupReader await() throws IOException {
        READING.run();
        try {
            return READING.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static IOException failure(@Nullable Throwable cause) {
        return cause instanceof IOException known ? known : new IOException(cause);
    }

    private static StartupReader read() throws IOException {
        // First, so that it records later failures
        LogFile log = LogFile.in(SettingsFolder.logFolderOfCurrentUser());
        String further = System.getProperty("roster.trust-certificates");
        Supplier<TrustedCertificates> trusted =
                TrustedCertificates.reading(further == null ? null : Path.of(further));
        JsonSettingsStore settings =
                JsonSettingsStore.open(SettingsFolder.ofCurrentUser(), MachinePolicy.read());
        return new StartupReader(log, trusted, settings);
    }
}
