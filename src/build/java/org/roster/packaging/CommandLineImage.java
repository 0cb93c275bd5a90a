package org.roster.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder {@code roster-cli}, which is all that the archive of the command line contains. On
 * Windows, jpackage's launcher starts it, elsewhere a script.
 */
final class CommandLineImage {

    private static final Path SCRIPT = Path.of("installer", "roster-cli.sh");

    private final Platform platform;
    private final Path work;
    private final Path folder;

    /**
     * Creates an image without files.
     *
     * @param work the folder of the program's files
     */
    CommandLineImage(Platform platform, Path work) {
        this.platform = platform;
        this.work = work;
        this.folder = work.resolve(CommandLineLauncher.NAME);
    }

    /** Returns the folder of the jars. */
    Path app() {
        return platform == Platform.WINDOWS ? folder.resolve("app") : folder.resolve("lib/app");
    }

    /** Returns the folder of the Java runtime. */
    Path runtime() {
        return app().resolveSibling("runtime");
    }

    /** Creates the folder from the program's files. */
    void create(ProgramImage image, String version) throws IOException {
        if (platform == Platform.WINDOWS) {
            ProgramImage.run(
                    "jpackage",
                    CommandLineLauncher.image(
                            image, version, Path.of("icons", platform.icon()), work));
            Files.move(folder.resolveSibling("roster"), folder);
            LauncherConfiguration.read(app().resolve("roster.cfg"), app()).write();
        } else {
            Files.createDirectories(folder.resolve("lib"));
            Path bin = Files.createDirectories(folder.resolve("bin"));
            Files.move(image.jars(), app());
            Files.move(image.runtime(), runtime());
            var _ =
                    StartScript.write(
                            SCRIPT,
                            bin.resolve("roster"),
                            "$lib/app",
                            Installer.jars(app()),
                            CommandLineLauncher.options("$lib/app"));
        }
        for (String notice : List.of("THIRD-PARTY.txt", "bom.json")) {
            Files.copy(folder.resolveSibling(notice), folder.resolve(notice));
        }
        Files.copy(Path.of("LICENSE"), folder.resolve("LICENSE"));
    }
}
