package org.roster.packaging;

import static org.awaitility.Awaitility.await;

import org.roster.demo.DemoBackend;
import org.roster.demo.TemporaryFolder;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.service.SampleOrganization;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Runs a packaged program once to create its AOT cache: the classes that the program needs, in the
 * form in which the JVM has them in memory (JEP 483 and 514).
 */
final class TrainingRun {

    /** The option that {@code -javaagent} implies. */
    static final String AGENT_MODULE = "--add-modules=java.instrument";

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    /** A run that fails early also writes a cache; a complete one is much larger than this. */
    private static final long MIN_MEGABYTES = 20;

    private final Path java;
    private final List<Path> classPath;
    private final List<String> options;
    private final String mainClass;
    private final Path cache;
    private final TemporaryFolder folder;

    /**
     * Creates a training run.
     *
     * @param java the {@code java} command of the program's runtime
     * @param classPath the class path of the program, in order
     * @param options the JVM options of the program, without its AOT cache
     * @param cache the file to write
     */
    TrainingRun(
            Path java,
            List<Path> classPath,
            List<String> options,
            String mainClass,
            Path cache,
            TemporaryFolder folder) {
        this.java = java;
        this.classPath = classPath;
        this.options = options;
        this.mainClass = mainClass;
        this.cache = cache;
        this.folder = folder;
    }

    /** Trains the desktop: signs in and opens every screen. */
    void desktop() throws IOException, InterruptedException {
        Path link = folder.path().resolve("link");
        try (DemoBackend backend = DemoBackend.start();
                ScriptedBrowser browser =
                        new ScriptedBrowser(backend.providers().clientContext())) {
            List<String> additional = new ArrayList<>(DesktopOptions.TRAINING);
            additional.addAll(
                    List.of(
                            "-javaagent:%s=%s %s".formatted(agent(), backend.address(), link),
                            "-XX:AOTCacheOutput=" + cache,
                            "-Dglass.platform=Headless",
                            "-Dprism.order=sw",
                            "-Duser.home=" + folder.path(),
                            "-Droster.trust-certificates="
                                    + backend.providers().certificateAuthority()));
            List<String> ownOptions =
                    options.stream()
                            // The agent implies it; a duplicate would change the list of modules
                            .filter(option -> !option.equals(AGENT_MODULE))
                            .toList();
            Process process = start(additional, ownOptions, List.of(), Map.of());
            await().atMost(TIMEOUT)
                    .failFast("the desktop exited", () -> !process.isAlive())
                    .until(() -> Files.exists(link));
            var _ =
                    browser.signIn(
                            URI.create(Files.readString(link)), SampleOrganization.ADA.username());
            finish(process);
            if (process.exitValue() != 0) {
                throw new IllegalStateException("the training walk did not complete");
            }
        }
    }

    /** Trains the service: redeems an invite, invites and reads every list. */
    void server() throws IOException, InterruptedException {
        try (ServiceTraining service = new ServiceTraining(folder.path())) {
            List<String> additional = List.of("-XX:AOTCacheOutput=" + cache);
            // The start script's default configuration exists only where a package is installed
            Path empty = Files.createFile(folder.path().resolve("roster-server.properties"));
            List<String> serve = List.of("serve", "--config", empty.toString());
            Process process = start(additional, options, serve, service.environment());
            try {
                service.use(process);
            } finally {
                process.destroy();
            }
            finish(process);
        }
    }

    /** Trains the command line: asks a server that doesn't exist. */
    void commandLine() throws IOException, InterruptedException {
        List<String> arguments =
                List.of("limits", "--server", "localhost:1", "--organization", "x");
        finish(
                start(
                        List.of("-XX:AOTCacheOutput=" + cache),
                        options,
                        arguments,
                        Map.of("ROSTER_TOKEN", "rt_" + "0".repeat(49))));
    }

    private void finish(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the training run timed out");
        }
        long megabytes = Files.exists(cache) ? Files.size(cache) >> 20 : 0;
        System.out.println("AOT cache: %d MB".formatted(megabytes));
        if (megabytes < MIN_MEGABYTES) {
            throw new IllegalStateException("the AOT cache is incomplete");
        }
        check();
    }

    /** Checks that the program starts with the cache; loads its main class without running it. */
    private void check() throws IOException, InterruptedException {
        List<String> additional = List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on", "--dry-run");
        Process process = start(additional, options, List.of(), Map.of());
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the program does not start with its AOT cache");
        }
    }

    private Process start(
            List<String> additional,
            List<String> ownOptions,
            List<String> arguments,
            Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(additional);
        command.addAll(ownOptions);
        command.add("-cp");
        command.add(
                String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        command.add(mainClass);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        builder.environment().put("XDG_CONFIG_HOME", folder.path().toString());
        builder.environment().put("APPDATA", folder.path().toString());
        // Prevents a browser from opening
        builder.environment().put("PATH", folder.path().toString());
        builder.environment().remove("DISPLAY");
        return builder.start();
    }

    private Path agent() throws IOException {
        Path jar = folder.path().resolve("training-walk.jar");
        Path classes = Path.of("target", "test-classes");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", TrainingWalk.class.getName());
        Path own = classes.resolve("org/roster/packaging");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> all = Files.list(own)) {
            for (Path each : all.toList()) {
                if (each.getFileName().toString().startsWith(TrainingWalk.class.getSimpleName())) {
                    String name = classes.relativize(each).toString().replace('\\', '/');
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(each, out);
                }
            }
        }
        return jar;
    }
}
