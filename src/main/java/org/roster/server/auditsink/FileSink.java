package org.roster.server.auditsink;

import org.roster.server.audit.AuditExport.ExportedRow;
import org.roster.server.files.PrivateFiles;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Appends rows to a file, one JSON object a line. The file is opened for each batch, so it can be
 * moved away at any time: the next batch creates a new one. The disk has a batch before its rows
 * count as written.
 */
final class FileSink implements AuditSink {

    /** The name of the sink and of its health check. */
    static final String NAME = "audit-file";

    private static final String KEY = "roster.audit-sink.file";

    private final Path file;

    FileSink(Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return file.toString();
    }

    /**
     * Creates the file if it doesn't exist.
     *
     * @throws IOException if it can't be written to
     */
    void create() throws IOException {
        Optional<String> failure = failure();
        if (failure.isPresent()) {
            throw new IOException(KEY + ": " + failure.get());
        }
        try (FileChannel channel = open()) {
            channel.force(true);
        } catch (IOException e) {
            throw new IOException(KEY + ": " + explanation(e), e);
        }
    }

    /** Returns why the file can't be written to, or empty. Changes nothing. */
    Optional<String> failure() {
        if (Files.exists(file)) {
            if (!Files.isRegularFile(file)) {
                return Optional.of(file + " is not a regular file");
            }
            return writable(file);
        }
        Path folder = file.getParent();
        return folder == null || !Files.isDirectory(folder)
                ? Optional.of("The folder of " + file + " does not exist")
                : writable(folder);
    }

    private static Optional<String> writable(Path path) {
        return Files.isWritable(path)
                ? Optional.empty()
                : Optional.of(path + " is not writable for the user of the service");
    }

    private FileChannel open() throws IOException {
        PrivateFiles.createEmpty(file);
        return FileChannel.open(file, StandardOpenOption.APPEND);
    }

    @Override
    public void write(List<ExportedRow> rows) throws SinkUnavailableException {
        String lines =
                rows.stream()
                        .map(row -> JsonText.of(row.json()) + "\n")
                        .collect(Collectors.joining());
        try (FileChannel channel = open()) {
            append(channel, (endsInLine() ? "" : "\n") + lines);
        } catch (IOException e) {
            throw new SinkUnavailableException(explanation(e), e);
        }
    }

    private static void append(FileChannel channel, String lines) throws IOException {
        long start = channel.size();
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            // A full disk takes a part. All of it is written again later.
            if (channel.size() == start + bytes.position()) {
                channel.truncate(start);
            }
            throw e;
        }
    }

    /** Returns whether the file ends with a whole line. It doesn't if the machine was stopped. */
    private boolean endsInLine() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() == 0
                    || channel.read(last, channel.size() - 1) < 1
                    || last.get(0) == '\n';
        } catch (AccessDeniedException e) {
            // The service may be allowed to append only.
            return true;
        }
    }

    private String explanation(IOException e) {
        if (e instanceof AccessDeniedException) {
            return file + " is not writable for the user of the service";
        }
        if (e instanceof NoSuchFileException) {
            return "The folder of " + file + " does not exist";
        }
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return "Could not write to " + file + ": " + reason;
    }
}
