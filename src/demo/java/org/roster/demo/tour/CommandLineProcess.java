package org.roster.demo.tour;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Entities;
import org.roster.commandline.RosterCommand;
import org.roster.demo.DemoBackend;
import org.roster.demo.browser.BrowserPage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs {@code roster} like a script does: in a process, with an API token in its environment. */
final class CommandLineProcess {

    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
              <head>
                <title>Terminal</title>
                <style>
                  body { background: #1e1e1e; color: #eeeeee; margin: 2em; }
                  pre { font: 13px/1.5 monospace; }
                </style>
              </head>
              <body><pre>%s</pre></body>
            </html>
            """;

    private final Path folder;
    private final Map<String, String> variables;

    /**
     * Creates an instance.
     *
     * @param folder the working directory
     * @param token an API token
     */
    CommandLineProcess(Path folder, DemoBackend backend, String token) {
        this.folder = folder;
        this.variables =
                Map.of(
                        "ROSTER_SERVER",
                        backend.address().toString(),
                        "ROSTER_ORGANIZATION",
                        backend.organization(),
                        "ROSTER_TOKEN",
                        token,
                        "ROSTER_TRUST_CERTIFICATES",
                        backend.service().setting("roster.trust-certificates"),
                        // Not an argument, because Windows limits their length
                        "CLASSPATH",
                        classPath());
    }

    /** Returns the class path without relative paths, because the working directory differs. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> Path.of(path).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * A command that has ended.
     *
     * @param command the command as entered
     * @param code the exit code
     * @param output standard output and standard error
     */
    record EndedCommand(String command, int code, String output) {

        /** Requires that the command succeeded. */
        EndedCommand done() {
            if (code != 0) {
                throw new AssertionError(command + ": exit code " + code + ": " + output);
            }
            return this;
        }

        private String transcript() {
            return "$ " + command + "\n" + output + "\n";
        }
    }

    /**
     * Returns a page that looks like a terminal.
     *
     * @param list the file that the commands read
     * @param commands the commands in the order in which they ran
     */
    static BrowserPage page(Path list, EndedCommand... commands) {
        try {
            String text =
                    Stream.concat(
                                    Stream.of(
                                            new EndedCommand(
                                                    "cat " + list.getFileName(),
                                                    0,
                                                    Files.readString(list))),
                                    Stream.of(commands))
                            .map(EndedCommand::transcript)
                            .collect(Collectors.joining());
            return new BrowserPage(
                    URI.create("about:blank"),
                    200,
                    Map.of(),
                    Jsoup.parse(PAGE.formatted(Entities.escape(text))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command and waits for its end. */
    EndedCommand run(String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                System.getProperty("java.home")
                                        + File.separator
                                        + "bin"
                                        + File.separator
                                        + "java",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                RosterCommand.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new EndedCommand(
                    "roster " + String.join(" ", arguments), process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
