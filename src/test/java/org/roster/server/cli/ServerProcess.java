package org.roster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.http.OutboundTrust;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code roster-server} as a separate process.
 *
 * @param url the address of the service
 * @param operations the address of its health checks and metrics
 * @param sha256 of the certificate that it generated; empty if none
 * @param certificate the file of its certificate
 */
record ServerProcess(Process process, URI url, URI operations, String sha256, Path certificate)
        implements AutoCloseable {

    private static final Pattern ANSWERS = Pattern.compile("listening at (https://[^\\s\"]+)");
    private static final Pattern OPERATIONS = Pattern.compile("available at (http://[^\\s\"]+)");
    private static final Pattern SHA_256 = Pattern.compile("SHA-256 ((?:[0-9A-F]{2}:){31}\\S{2})");

    /** A command to be run in a folder. */
    static ProcessBuilder command(Path folder, String... arguments) {
        return command(folder, List.of(), arguments);
    }

    private static ProcessBuilder command(Path folder, List<String> before, String... arguments) {
        String product = classPath(entry -> !entry.contains("test-classes"));
        return command(folder, before, product, RosterServerCommand.class, arguments);
    }

    /** The entries of the class path that fit; absolute, because processes run in their folders. */
    private static String classPath(Predicate<String> fits) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(fits)
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static ProcessBuilder command(
            Path folder,
            List<String> before,
            String classPath,
            Class<?> main,
            String... arguments) {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().addAll(before);
        builder.command()
                .addAll(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                classPath,
                                main.getName()));
        builder.command().addAll(Arrays.asList(arguments));
        return builder.directory(folder.toFile());
    }

    /** Serves with default settings. */
    static ServerProcess serve(Path folder) throws IOException {
        return serve(folder, List.of());
    }

    /** Serves with this many file descriptors; requires a shell. */
    static ServerProcess serveWithDescriptors(Path folder, int most) throws IOException {
        return serve(folder, List.of("sh", "-c", "ulimit -n " + most + " && exec \"$@\"", "sh"));
    }

    /** Serves with the umask 000; requires a shell. */
    static ServerProcess serveWithoutUmask(Path folder) throws IOException {
        return serve(folder, List.of("sh", "-c", "umask 000 && exec \"$@\"", "sh"));
    }

    /**
     * Serves with an option of the virtual machine; requires {@code env}.
     *
     * @param settings environment variables, as {@code NAME=value}
     */
    static ServerProcess serveWith(Path folder, String option, String... settings)
            throws IOException {
        List<String> before = new ArrayList<>(List.of("env", "JDK_JAVA_OPTIONS=" + option));
        before.addAll(List.of(settings));
        return serve(folder, before);
    }

    /** Serves in a {@link ThreadFiller} whose threads have stacks of this size in mebibytes. */
    static ServerProcess serveWithFiller(Path folder, int stack) throws IOException {
        List<String> before = List.of("env", "JDK_JAVA_OPTIONS=-Xss" + stack + "m");
        String all = classPath(entry -> true);
        return serve(command(folder, before, all, ThreadFiller.class, "serve"));
    }

    private static ServerProcess serve(Path folder, List<String> before) throws IOException {
        return serve(command(folder, before, "serve"));
    }

    private static ServerProcess serve(ProcessBuilder builder) throws IOException {
        builder.environment().put("ROSTER_LISTEN", "127.0.0.1:0");
        builder.environment().put("ROSTER_OPERATIONS_LISTEN", "127.0.0.1:0");
        Process process = builder.redirectErrorStream(true).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String sha256 = "";
        String operations = "";
        StringBuilder said = new StringBuilder();
        for (String logged = out.readLine(); logged != null; logged = out.readLine()) {
            // JSON may escape a slash with a backslash (RFC 8259, section 7).
            String line = logged.replace("\\/", "/");
            said.append(line).append('\n');
            sha256 = found(SHA_256, line, sha256);
            operations = found(OPERATIONS, line, operations);
            String url = found(ANSWERS, line, "");
            if (!url.isEmpty()) {
                // The process blocks on a full pipe.
                Thread.ofVirtual().start(() -> out.lines().forEach(rest -> {}));
                return new ServerProcess(
                        process,
                        URI.create(url),
                        URI.create(operations),
                        sha256,
                        builder.directory().toPath().resolve("roster-certificate.pem"));
            }
        }
        throw new AssertionError("The service ended: " + said);
    }

    private static String found(Pattern pattern, String line, String otherwise) {
        Matcher found = pattern.matcher(line);
        return found.find() ? found.group(1) : otherwise;
    }

    /** A client that trusts the certificate. */
    HttpClient client() throws IOException {
        return HttpClient.newBuilder().sslContext(OutboundTrust.context(certificate)).build();
    }

    /** The sign-in settings. */
    Answer signIn(HttpClient http) {
        return new Api(http, URI.create(url + "/api/v1"), "").get("/sign-in");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
