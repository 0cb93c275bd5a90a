package org.roster.desktop.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.roster.client.platform.SystemProgram;
import org.roster.desktop.settings.Policy.PolicyProblem.ProblemKind;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The managed preferences of macOS, a property list that a configuration profile creates and that
 * only the system can write. The system converts it to JSON, because the list may be binary.
 */
final class ManagedPreferences {

    private static final Path FILE =
            Path.of("/Library/Managed Preferences/org.roster.desktop.plist");

    private static final List<String> TO_JSON =
            List.of("/usr/bin/plutil", "-convert", "json", "-o", "-", "--");

    /** The beginning of the keys that macOS copies from the configuration profile. */
    private static final String OF_THE_PROFILE = "Payload";

    /** The maximum size of the JSON, in bytes. */
    private static final int MAX_BYTES = 1 << 20;

    /** The maximum run time of the converter, in seconds. */
    private static final long TIMEOUT = 10;

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final List<String> toJson;

    /**
     * Creates the preferences.
     *
     * @param file the property list, which may not exist
     * @param toJson the command that prints a property list as JSON; the file is added
     */
    ManagedPreferences(Path file, List<String> toJson) {
        this.file = file;
        this.toJson = toJson;
    }

    static ManagedPreferences ofThisMachine() {
        return new ManagedPreferences(FILE, TO_JSON);
    }

    boolean exist() {
        return Files.exists(file);
    }

    /** Reads the policy. */
    Policy policy() {
        try {
            if (!(JSON.readTree(json()) instanceof ObjectNode preferences)) {
                return ignored(ProblemKind.DAMAGED, "it is not a dictionary");
            }
            preferences.properties().removeIf(field -> field.getKey().startsWith(OF_THE_PROFILE));
            return PolicyFile.of(file.toString(), preferences);
        } catch (JsonProcessingException e) {
            return ignored(ProblemKind.DAMAGED, e.getOriginalMessage());
        } catch (IOException e) {
            return ignored(ProblemKind.UNREADABLE, e.toString());
        }
    }

    private Policy ignored(ProblemKind kind, String reason) {
        return PolicyFile.ignored(file.toString(), kind, reason);
    }

    private byte[] json() throws IOException {
        List<String> command = new ArrayList<>(toJson);
        command.add(file.toString());
        Process process = SystemProgram.of(command).redirectOutput(Redirect.PIPE).start();
        CompletableFuture.delayedExecutor(TIMEOUT, TimeUnit.SECONDS)
                .execute(process::destroyForcibly);
        try (InputStream in = process.getInputStream()) {
            byte[] json = in.readNBytes(MAX_BYTES + 1);
            if (json.length > MAX_BYTES) {
                throw new IOException("it is larger than a policy");
            }
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(command.getFirst() + " exited with code " + code);
            }
            return json;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
