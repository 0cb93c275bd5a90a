package org.roster.packaging;

import static org.awaitility.Awaitility.await;

import org.roster.demo.DemoWorld;
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
 * Starts a packed program once and keeps which classes it needed, in the form in which the JVM has
 * them in memory (JEP 483, 514): the AOT cache.
 */
final class Training {

    /** What an agent's run adds by itself. */
    static final String AGENT_MODULE = "--add-modules=java.instrument";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** A training run that died early leaves a cache, too; this is far below a good one. */
    private static final long LEAST_MEGABYTES = 20;

    private final Path java;
    private final List<Path> classPath;
    private final List<String> options;
    private final String mainClass;
    private final Path cache;
    private final TemporaryFolder folder;

    /**
     * A training run.
     *
     * @param java the program's own
     * @param classPath in the order in which the program has it
     * @param options those that the program is started with, without its cache
     * @param cache the file to write
     */
    Training(
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

    /** Signs in, and looks at every screen. */
    void desktop() throws IOException, InterruptedException {
        Path link = folder.path().resolve("link");
        try (DemoWorld world = DemoWorld.start();
                ScriptedBrowser browser = new ScriptedBrowser(world.providers().clientContext())) {
            List<String> further = new ArrayList<>(DesktopOptions.TRAINING);
            further.addAll(
                    List.of(
                            "-javaagent:%s=%s %s".formatted(agent(), world.address(), link),
                            "-XX:AOTCacheOutput=" + cache,
                            "-Dglass.platform=Headless",
                            "-Dprism.order=sw",
                            "-Duser.home=" + folder.path(),
                            "-Droster.trust-certificates="
                                    + world.providers().certificateAuthority()));
            List<String> usual =
                    options.stream()
                            // The agent adds it by itself, and twice would be another list
                            .filter(option -> !option.equals(AGENT_MODULE))
                            .toList();
            Process process = start(further, usual, List.of(), Map.of());
            await().atMost(PATIENCE)
                    .failFast("The desktop has ended", () -> !process.isAlive())
                    .until(() -> Files.exists(link));
            var _ =
                    browser.signIn(
                            URI.create(Files.readString(link)), SampleOrganization.ADA.username());
            finish(process);
            if (process.exitValue() != 0) {
                throw new IllegalStateException("The rehearsal has not come to its end");
            }
        }
    }

    /** Serves an organization: redeems an invitation, invites, and reads every list. */
    void server() throws IOException, InterruptedException {
        try (TrainedService service = new TrainedService(folder.path())) {
            List<String> further = List.of("-XX:AOTCacheOutput=" + cache);
            Process process = start(further, options, List.of("serve"), service.environment());
            try {
                service.use(process);
            } finally {
                process.destroy();
            }
            finish(process);
        }
    }

    private void finish(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("The training run does not end");
        }
        long megabytes = Files.exists(cache) ? Files.size(cache) >> 20 : 0;
        System.out.println("AOT cache of %d MB".formatted(megabytes));
        if (megabytes < LEAST_MEGABYTES) {
            throw new IllegalStateException("The training run has seen too little");
        }
        check();
    }

    /** Starts the program with the cache or not at all, as far as its main class. */
    private void check() throws IOException, InterruptedException {
        List<String> further = List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on", "--dry-run");
        Process process = start(further, options, List.of(), Map.of());
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The program does not start with its AOT cache");
        }
    }

    private Process start(
            List<String> further,
            List<String> usual,
            List<String> arguments,
            Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(further);
        command.addAll(usual);
        command.add("-cp");
        command.add(
                String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        command.add(mainClass);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        builder.environment().put("XDG_CONFIG_HOME", folder.path().toString());
        builder.environment().put("APPDATA", folder.path().toString());
        // No browser is to open
        builder.environment().put("PATH", folder.path().toString());
        builder.environment().remove("DISPLAY");
        return builder.start();
    }

    private Path agent() throws IOException {
        Path jar = folder.path().resolve("rehearsal.jar");
        Path classes = Path.of("target", "test-classes");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Rehearsal.class.getName());
        Path own = classes.resolve("org/roster/packaging");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> all = Files.list(own)) {
            for (Path each : all.toList()) {
                if (each.getFileName().toString().startsWith("Rehearsal")) {
                    String name = classes.relativize(each).toString().replace('\\', '/');
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(each, out);
                }
            }
        }
        return jar;
    }
}
