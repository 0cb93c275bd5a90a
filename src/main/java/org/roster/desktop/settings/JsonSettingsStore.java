package org.roster.desktop.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Settings in a JSON file. A new file takes the old one's place in one step, so that a crash leaves
 * one or the other; a file that cannot be understood is kept beside it.
 */
public final class JsonSettingsStore implements SettingsStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JsonSettingsStore.class);
    private static final String FILE = "settings.json";
    private static final int MOST_DAMAGED = 100;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    // A newer Roster may have written more
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final Path file;
    private final AtomicReference<Settings> settings;
    private final AtomicReference<@Nullable Settings> unsaved = new AtomicReference<>();
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("settings").factory());

    private JsonSettingsStore(Path file, Settings settings) {
        this.file = file;
        this.settings = new AtomicReference<>(settings);
    }

    /**
     * Reads the settings.
     *
     * @param folder where they are or will be; it is made when they are saved first
     */
    public static JsonSettingsStore open(Path folder) {
        Path file = folder.resolve(FILE);
        return new JsonSettingsStore(file, read(file));
    }

    private static Settings read(Path file) {
        try {
            Settings read = JSON.readValue(Files.readAllBytes(file), Settings.class);
            if (read != null) {
                return read;
            }
            keepAside(file, "it is empty");
        } catch (NoSuchFileException e) {
            LOG.debug("No settings yet at {}", file);
        } catch (JsonProcessingException e) {
            keepAside(file, e.getOriginalMessage());
        } catch (IOException e) {
            keepAside(file, e.toString());
        }
        return Settings.DEFAULT;
    }

    private static void keepAside(Path file, String reason) {
        for (int number = 1; number <= MOST_DAMAGED; number++) {
            Path aside = file.resolveSibling("settings.damaged-" + number + ".json");
            try {
                Files.move(file, aside);
                LOG.warn("The settings cannot be read and are kept as {}: {}", aside, reason);
                return;
            } catch (FileAlreadyExistsException e) {
                LOG.debug("{} holds another one already", aside);
            } catch (IOException e) {
                LOG.warn("The settings cannot be read, nor kept: {}", e.toString());
                return;
            }
        }
    }

    @Override
    public Settings settings() {
        return settings.get();
    }

    @Override
    public synchronized void save(Settings changed) {
        if (changed.equals(settings.getAndSet(changed))) {
            return;
        }
        // While one is being written, only the last of those after it has to be
        if (unsaved.getAndSet(changed) == null) {
            Future<?> unused = writer.submit(this::write);
        }
    }

    private void write() {
        Settings next = unsaved.getAndSet(null);
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(folder, "settings", ".new");
            try {
                writeAndForce(fresh, JSON.writeValueAsBytes(next));
                Files.move(
                        fresh,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            // They hold until Roster ends
            LOG.warn("The settings cannot be saved: {}", e.toString());
        }
    }

    private static void writeAndForce(Path fresh, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Waits until everything is saved. */
    @Override
    public void close() {
        writer.close();
    }
}
