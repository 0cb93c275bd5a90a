package org.roster.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class LauncherConfigurationTest {

    @Test
    void jarsAreSortedByName(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("Roster.cfg");
        Files.write(
                file,
                List.of(
                        "[Application]",
                        "app.classpath=$APPDIR/b.jar",
                        "app.classpath=$APPDIR/a.jar",
                        "app.mainclass=Main",
                        "[JavaOptions]",
                        "java-options=-XX:AOTCache=$APPDIR/app.aot",
                        "java-options=-Da=$APPDIR"));
        LauncherConfiguration configuration = LauncherConfiguration.read(file, folder);
        configuration.write();
        assertThat(Files.readAllLines(file).subList(1, 3))
                .containsExactly("app.classpath=$APPDIR/a.jar", "app.classpath=$APPDIR/b.jar");
        assertThat(configuration.classPath())
                .containsExactly(folder.resolve("a.jar"), folder.resolve("b.jar"));
        assertThat(configuration.options()).containsExactly("-Da=" + folder);
        assertThat(configuration.options("elsewhere"))
                .containsExactly("-XX:AOTCache=elsewhere/app.aot", "-Da=elsewhere");
    }

    @Test
    void operatingSystemsGetNumericVersions() {
        assertThat(Installer.numericVersion(Platform.MACOS, "0.1.0")).isEqualTo("1.1.0");
        assertThat(Installer.numericVersion(Platform.MACOS, "2.3.4-rc.1")).isEqualTo("2.3.4");
        assertThat(Installer.numericVersion(Platform.WINDOWS, "0.1.0-beta")).isEqualTo("0.1.0");
    }
}
