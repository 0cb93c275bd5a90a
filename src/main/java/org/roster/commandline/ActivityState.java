package org.roster.commandline;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;
import org.roster.client.platform.AtomicFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The revision of the activity log up to which changes have been printed, and the file that stores
 * it.
 */
final class ActivityState {

    private static final JsonMapper JSON = new JsonMapper();

    private final @Nullable Path file;
    private final String organization;
    private long revision;

    private ActivityState(@Nullable Path file, String organization, long revision) {
        this.file = file;
        this.organization = organization;
        this.revision = revision;
    }

    /** The content of the file. */
    private record StoredState(
            @JsonProperty(value = "organization", required = true) String organization,
            @JsonProperty(value = "revision", required = true) long revision) {}

    /**
     * Reads the state.
     *
     * @param file the file, which may not exist yet, or null to keep the state in memory
     * @param organization the ID of the organization
     * @param start the revision if there is no file
     * @throws CommandException if the file can't be read, or belongs to another organization
     */
    static ActivityState open(@Nullable Path file, String organization, long start)
            throws CommandException {
        StoredState stored = file == null ? null : read(file);
        if (stored == null) {
            return new ActivityState(file, organization, start);
        }
        if (!stored.organization().equals(organization)) {
            throw new CommandException(
                    ExitCode.USAGE, "The file " + file + " belongs to another organization.");
        }
        return new ActivityState(file, organization, stored.revision());
    }

    private static @Nullable StoredState read(Path file) throws CommandException {
        try {
            return JSON.readValue(Files.readAllBytes(file), StoredState.class);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "The file " + file + " can't be read, or isn't one that --state has written.");
        }
    }

    /** Returns the revision of the last printed change. */
    long revision() {
        return revision;
    }

    /** Records in the file that a change has been printed. */
    void reached(long printed) throws CommandException {
        revision = printed;
        if (file == null) {
            return;
        }
        String content = JsonOutput.of(new StoredState(organization, printed)) + "\n";
        try {
            AtomicFile.write(file, content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "The file " + file + " can't be written.");
        }
    }
}
