package org.roster.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The container image of the service: a few packages of Debian, the Java runtime, and the jars. It
 * runs as a user that isn't root, and writes only to {@code /var/lib/roster} and {@code /tmp}.
 */
final class ServiceContainer {

    /** The ID of the user and group {@code roster}, which volumes have to belong to. */
    static final int USER = 10001;

    private static final Path FILES = Path.of("installer", "container");
    private static final String HOME = "usr/lib/roster-server";
    private static final String DATA = "var/lib/roster";

    /** Missing in reproducible builds, in which Java would complain about it. */
    private static final String CACHE = "app.aot";

    private static final int PRIVATE = 0750;
    private static final int TEMPORARY = 01777;

    private final Path work;
    private final String version;
    private final Instant time;

    /**
     * Creates an image without files.
     *
     * @param work an exclusive folder for it
     * @param version the version, which is also the tag
     * @param time the last-modified time of all files
     */
    ServiceContainer(Path work, String version, Instant time) {
        this.work = work;
        this.version = version;
        this.time = time;
    }

    /**
     * Builds the image, unless the tool for the packages of Debian is missing.
     *
     * @param program the files of the service
     * @param script the script of the Debian package, for the options of the JVM
     * @param folder the folder for {@code roster-server-VERSION-container-amd64.tar}
     */
    void build(ProgramImage program, StartScript script, Path folder)
            throws IOException, InterruptedException {
        if (!isInstalled("mmdebstrap")) {
            System.err.println(
                    "Skipping the container image: mmdebstrap isn't installed"
                            + " (Debian: apt-get install mmdebstrap)");
            return;
        }
        Path base = work.resolve("base");
        Process process =
                new ProcessBuilder(FILES.resolve("base").toString(), base.toString())
                        .inheritIO()
                        .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("installer/container/base failed");
        }
        write(base, program, script, folder);
    }

    private static boolean isInstalled(String tool) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(folder, tool))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Writes the image.
     *
     * @param base the files of the Debian packages
     */
    Path write(Path base, ProgramImage program, StartScript script, Path folder)
            throws IOException {
        ContainerImage image = new ContainerImage(work.resolve("image"), time);
        image.add(
                new ContainerLayer(time)
                        .add(base, "")
                        .folder("tmp", TEMPORARY, 0)
                        .file(text("passwd", passwd()), "etc/passwd")
                        .file(
                                text("group", "root:x:0:\nroster:x:%d:\n".formatted(USER)),
                                "etc/group")
                        .file(text("nsswitch", "hosts: files dns\n"), "etc/nsswitch.conf"));
        image.add(new ContainerLayer(time).add(program.runtime(), HOME + "/runtime"));
        Path start = work.resolve("roster-server");
        Path lib = Path.of("/" + HOME, "lib");
        List<String> options = new ArrayList<>(script.options(lib));
        if (Files.exists(program.jars().resolve(CACHE))) {
            options.addFirst(StartScript.CACHE + lib.resolve(CACHE));
        }
        var _ =
                StartScript.write(
                        FILES.resolve("roster-server.sh"),
                        start,
                        "$home/lib",
                        Installer.jars(program.jars()),
                        options);
        image.add(
                new ContainerLayer(time)
                        .add(program.jars(), HOME + "/lib")
                        .file(start, "usr/bin/roster-server")
                        .file(
                                FILES.resolve("roster-server.properties"),
                                "etc/roster/roster-server.properties")
                        .folder(DATA, PRIVATE, USER));
        String processor = System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64";
        Path file =
                folder.resolve("roster-server-%s-container-%s.tar".formatted(version, processor));
        image.write(file, "roster-server:" + version, processor, run(), labels());
        return file;
    }

    private Path text(String name, String content) throws IOException {
        return Files.writeString(work.resolve(name), content);
    }

    private static String passwd() {
        return """
        root:x:0:0:root:/:/bin/false
        roster:x:%1$d:%1$d:Roster service:/%2$s:/bin/false
        """
                .formatted(USER, DATA);
    }

    /**
     * Returns how the image is run. The health check is an extension of Docker: the specification
     * of OCI has none, and Podman ignores it.
     */
    private static Map<String, Object> run() {
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("Test", List.of("CMD", "/usr/bin/roster-server", "health"));
        health.put("Interval", Duration.ofSeconds(30).toNanos());
        health.put("Timeout", Duration.ofSeconds(15).toNanos());
        health.put("StartPeriod", Duration.ofMinutes(1).toNanos());
        health.put("Retries", 3);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("User", USER + ":" + USER);
        run.put("ExposedPorts", Map.of("8443/tcp", Map.of()));
        run.put("Env", List.of("PATH=/usr/bin:/bin", "LANG=C.UTF-8"));
        run.put("Entrypoint", List.of("/usr/bin/roster-server"));
        run.put("Cmd", List.of("serve"));
        run.put("Healthcheck", health);
        run.put("Volumes", Map.of("/" + DATA, Map.of()));
        run.put("WorkingDir", "/" + DATA);
        run.put("StopSignal", "SIGTERM");
        return run;
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        String prefix = "org.opencontainers.image.";
        labels.put(prefix + "title", "Roster service");
        labels.put(prefix + "description", "Decide who belongs to your organization");
        labels.put(prefix + "version", version);
        labels.put(prefix + "created", time.toString());
        labels.put(prefix + "licenses", "Apache-2.0");
        labels.put(prefix + "vendor", "Roster");
        labels.put(prefix + "url", "https://roster.example.com/");
        labels.put(prefix + "documentation", "https://roster.example.com/containers.html");
        return labels;
    }
}
