package org.roster.desktop.settings;

import com.fasterxml.jackson.core.JsonProcessingException;

import org.jspecify.annotations.Nullable;
import org.roster.client.platform.AtomicFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stores the settings in a JSON file. A new file replaces the old one atomically, so that a crash
 * leaves one or the other. A file that is damaged, or that a newer version of Roster wrote, is kept
 * beside the new one.
 */
public final class JsonSettingsStore implements SettingsStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JsonSettingsStore.class);
    private static final String FILE = "settings.json";
    private static final int MAX_ASIDE = 100;

    private final Path file;
    private final Policy policy;
    private final AtomicReference<@Nullable Integer> newer;
    private final AtomicReference<Settings> settings;
    private final AtomicReference<@Nullable Settings> unsaved = new AtomicReference<>();
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("settings").factory());

    private JsonSettingsStore(Path file, Policy policy, SettingsFormat.Read read) {
        this.file = file;
        this.policy = policy;
        this.settings = new AtomicReference<>(read.settings());
        this.newer = new AtomicReference<>(read.isNewer() ? read.version() : null);
    }

    /**
     * Reads the settings.
     *
     * @param folder the folder of the settings; created when they are first saved
     * @param policy the policy that overrides the settings
     */
    public static JsonSettingsStore open(Path folder, Policy policy) {
        Path file = folder.resolve(FILE);
        return new JsonSettingsStore(file, policy, read(file));
    }

    private static SettingsFormat.Read read(Path file) {
        try {
            return SettingsFormat.read(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            LOG.debug("No settings yet at {}", file);
        } catch (JsonProcessingException e) {
            moveAside(file, e.getOriginalMessage());
        } catch (IOException e) {
            moveAside(file, e.toString());
        }
        return new SettingsFormat.Read(Settings.DEFAULT, SettingsFormat.VERSION);
    }

    private static void moveAside(Path file, String reason) {
        try {
            Path aside = keepAside(file, "settings.damaged-", Files::move);
            LOG.warn("Cannot read the settings, which are kept as {}: {}", aside, reason);
        } catch (IOException e) {
            LOG.warn("Cannot read or keep the settings: {}", e.toString());
        }
    }

    /** Moves or copies a file. */
    @FunctionalInterface
    private interface Keep {

        /** Moves or copies the file. Fails if the target exists. */
        Path keep(Path from, Path to) throws IOException;
    }

    private static Path keepAside(Path file, String prefix, Keep keep) throws IOException {
        for (int number = 1; number <= MAX_ASIDE; number++) {
            Path aside = file.resolveSibling(prefix + number + ".json");
            try {
                return keep.keep(file, aside);
            } catch (FileAlreadyExistsException e) {
                LOG.debug("{} already exists", aside);
            }
        }
        throw new IOException(MAX_ASIDE + " copies already exist");
    }

    @Override
    public Settings settings() {
        return settings.get();
    }

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public synchronized void save(Settings changed) {
        if (changed.equals(settings.getAndSet(changed))) {
            return;
        }
        // While one version is being written, only the latest of the next ones must be written
        if (unsaved.getAndSet(changed) == null) {
            var _ = writer.submit(this::write);
        }
    }

    private void write() {
        Settings next = unsaved.getAndSet(null);
        if (next == null) {
            return;
        }
        try {
            keepNewer();
            AtomicFile.write(file, SettingsFormat.write(next));
        } catch (IOException e) {
            // The settings stay in effect until Roster ends
            LOG.warn("Cannot save the settings: {}", e.toString());
        }
    }

    /** Keeps a copy of settings that a newer version of Roster wrote, before the first save. */
    private void keepNewer() throws IOException {
        Integer version = newer.get();
        if (version != null) {
            Path aside = keepAside(file, "settings.version-" + version + "-", Files::copy);
            LOG.info("Settings of a newer version of Roster are kept as {}", aside);
            newer.set(null);
        }
    }

    /** Waits until everything is saved. */
    @Override
    public void close() {
        writer.close();
    }
}
