package org.roster.packaging;

import org.roster.demo.TemporaryFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Builds the packages for this operating system in {@code target/installer}: of the desktop, of the
 * command line alone, and on Linux of the service, also as a container image.
 */
public final class Installer {

    /** The main class of the command line. It is also written in {@code roster.sh}. */
    static final String COMMAND_LINE = "org.roster.commandline.RosterCommand";

    private static final Path TARGET = Path.of("target", "installer");
    private static final Path WORK = TARGET.resolve("work");

    /** The class path of {@link SmokeTestServices}, for {@code installer/linux/smoke-test}. */
    private static final Path TEST_CLASS_PATH = Path.of("target", "test-class-path");

    private final Platform platform = Platform.current();
    private final String implementationVersion;
    private final String version;
    private final Instant time;
    private final boolean withAotCache;

    private Installer(String version, Instant time, boolean withAotCache) {
        this.implementationVersion = version;
        this.version = version.replace("-SNAPSHOT", "");
        this.time = time;
        this.withAotCache = withAotCache;
    }

    /**
     * Builds the packages.
     *
     * @param arguments the version, the last-modified time of all files (ISO 8601), and whether the
     *     packages include an AOT cache; without the cache, builds are reproducible bit by bit
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String version = arguments[0];
        Instant time = Instant.parse(arguments[1]);
        new Installer(version, time, Boolean.parseBoolean(arguments[2])).build();
        System.exit(0);
    }

    private void build() throws IOException, InterruptedException {
        ProgramImage.delete(TARGET);
        Files.createDirectories(WORK);
        ClassPath classPath = ClassPath.read();
        desktop(classPath);
        commandLine(classPath);
        if (platform == Platform.LINUX) {
            server(classPath);
        }
        Files.writeString(TEST_CLASS_PATH, System.getProperty("java.class.path", ""));
        runPackagingScript();
        Checksums.write(TARGET);
    }

    private void desktop(ClassPath classPath) throws IOException, InterruptedException {
        Path work = WORK.resolve("desktop");
        ProgramImage image = image(Program.DESKTOP, work, classPath);
        ProgramImage.run("jpackage", jpackage(image, work));
        Path app = app(work);
        LauncherConfiguration configuration =
                LauncherConfiguration.read(app.resolve("Roster.cfg"), app);
        if (platform == Platform.LINUX) {
            replaceLauncher(app, configuration);
            CommandLineFiles.write(work);
        } else {
            configuration.write();
            Path beside = app.resolve(CommandLineLauncher.NAME + ".cfg");
            LauncherConfiguration.read(beside, app).write();
        }
        ProgramImage.setTimes(work, time);
        if (withAotCache) {
            Path home = platform == Platform.MACOS ? app.resolve("../runtime/Contents/Home") : null;
            Path runtime =
                    home != null
                            ? home
                            : platform == Platform.WINDOWS
                                    ? app.resolveSibling("runtime")
                                    : app.resolve("../runtime");
            try (TemporaryFolder folder = TemporaryFolder.create("roster-training")) {
                new TrainingRun(
                                java(runtime.normalize()),
                                configuration.classPath(),
                                configuration.options(),
                                Program.DESKTOP.mainClass(),
                                app.resolve("app.aot"),
                                folder)
                        .desktop();
            }
            ProgramImage.setTimes(work, time);
        }
    }

    /**
     * Replaces jpackage's launcher with a script, because the launcher runs {@code rpm} and {@code
     * dpkg} on every start to find the package that it belongs to ({@code findOwnerOfFile} in its
     * source). The script runs a copy of {@code java} with the name of the program, which shows in
     * process lists.
     */
    private static void replaceLauncher(Path app, LauncherConfiguration configuration)
            throws IOException {
        Path lib = app.resolveSibling("runtime").resolve("bin");
        Files.copy(lib.resolve("java"), lib.resolve("roster"), StandardCopyOption.COPY_ATTRIBUTES);
        String folder = "$lib/app";
        var _ =
                StartScript.write(
                        Path.of("installer", "linux", "roster.sh"),
                        app.resolve("../../bin/Roster").normalize(),
                        folder,
                        configuration.classPath(),
                        configuration.options(folder));
        Files.delete(app.resolve("Roster.cfg"));
        Files.delete(app.resolveSibling("libapplauncher.so"));
    }

    private List<String> jpackage(ProgramImage image, Path work) throws IOException {
        List<String> command = new ArrayList<>();
        if (platform == Platform.MACOS) {
            // Also the domain of managed preferences, see ManagedPreferences
            command.addAll(List.of("--mac-package-identifier", "org.roster.desktop"));
            // LSApplicationCategoryType public.app-category.business, and CFBundleName
            command.addAll(List.of("--mac-app-category", "business"));
            command.addAll(List.of("--mac-package-name", "Roster"));
        }
        command.addAll(
                List.of(
                        "@" + Path.of("installer", "jpackage.txt"),
                        "--type",
                        "app-image",
                        "--app-version",
                        numericVersion(platform, version),
                        "--input",
                        image.jars().toString(),
                        "--runtime-image",
                        image.runtime().toString(),
                        "--icon",
                        Path.of("icons", platform.icon()).toString(),
                        "--dest",
                        work.toString()));
        if (platform != Platform.LINUX) {
            // On Linux, one script starts both
            command.addAll(
                    CommandLineLauncher.addTo(
                            Path.of("installer", "jpackage.txt"),
                            work.resolve("command-line.properties")));
        }
        return command;
    }

    /**
     * Returns a version that the operating system accepts: numbers alone, which on macOS must not
     * start with 0. A pre-release has the numbers of its release.
     */
    static String numericVersion(Platform platform, String version) {
        String numbers = version.replaceFirst("-.*", "");
        return platform == Platform.MACOS && numbers.startsWith("0.")
                ? "1." + numbers.substring(2)
                : numbers;
    }

    /** Returns the folder in which jpackage puts jars and configuration. */
    private Path app(Path work) {
        return switch (platform) {
            case LINUX -> work.resolve("Roster/lib/app");
            case MACOS -> work.resolve("Roster.app/Contents/app");
            case WINDOWS -> work.resolve("Roster/app");
        };
    }

    private void commandLine(ClassPath classPath) throws IOException, InterruptedException {
        Path work = WORK.resolve("cli");
        ProgramImage image = image(Program.COMMAND_LINE, work, classPath);
        CommandLineImage own = new CommandLineImage(platform, work);
        own.create(image, version);
        ProgramImage.setTimes(work, time);
        if (withAotCache) {
            try (TemporaryFolder folder = TemporaryFolder.create("roster-training")) {
                new TrainingRun(
                                java(own.runtime()),
                                jars(own.app()),
                                CommandLineLauncher.options(own.app().toString()).stream()
                                        .filter(each -> !each.startsWith(StartScript.CACHE))
                                        .toList(),
                                Program.COMMAND_LINE.mainClass(),
                                own.app().resolve("app.aot"),
                                folder)
                        .commandLine();
            }
            ProgramImage.setTimes(work, time);
        }
    }

    private void server(ClassPath classPath) throws IOException, InterruptedException {
        Path work = WORK.resolve("server");
        ProgramImage image = image(Program.SERVER, work, classPath);
        List<Path> jars = jars(image.jars());
        StartScript script =
                StartScript.write(
                        Path.of("installer", "linux", "roster-server.sh"),
                        work.resolve("roster-server"),
                        "$lib",
                        jars,
                        List.of());
        ProgramImage.setTimes(work, time);
        if (withAotCache) {
            try (TemporaryFolder folder = TemporaryFolder.create("roster-training")) {
                new TrainingRun(
                                java(image.runtime()),
                                jars,
                                script.options(image.jars()),
                                Program.SERVER.mainClass(),
                                image.jars().resolve("app.aot"),
                                folder)
                        .server();
            }
            ProgramImage.setTimes(work, time);
        }
        new ServiceContainer(Files.createDirectories(work.resolve("container")), version, time)
                .build(image, script, TARGET);
    }

    private ProgramImage image(Program program, Path work, ClassPath classPath) throws IOException {
        ProgramImage image = new ProgramImage(program, platform, work);
        image.collect(classPath, implementationVersion, time);
        ThirdPartyNotices.write(image.jars(), work, program);
        image.link();
        ProgramImage.setTimes(work, time);
        return image;
    }

    static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private Path java(Path runtime) {
        return runtime.resolve("bin").resolve(platform == Platform.WINDOWS ? "java.exe" : "java");
    }

    /** Runs the packaging script of this operating system. */
    private void runPackagingScript() throws IOException, InterruptedException {
        Path folder = Path.of("installer", platform.folder());
        List<String> command = new ArrayList<>();
        if (platform == Platform.WINDOWS) {
            command.addAll(List.of("pwsh", "-File", folder.resolve("package.ps1").toString()));
        } else {
            command.add(folder.resolve("package").toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .putAll(
                        Map.of(
                                "ROSTER_VERSION",
                                version,
                                "SOURCE_DATE_EPOCH",
                                Long.toString(time.getEpochSecond()),
                                "JAVA_HOME",
                                System.getProperty("java.home", "")));
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException(command + " failed");
        }
    }
}
