package org.roster.client.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Uses a real Secret Service: gnome-keyring with its own bus and home folder, so that the user's
 * keyring isn't touched. Skipped if the programs are missing (Debian: {@code apt-get install dbus
 * gnome-keyring libsecret-1-0}).
 */
class SystemKeyringTest {

    private static final String ENTRY = "https://roster.example.com";
    private static final List<String> PROGRAMS =
            List.of("dbus-run-session", "gnome-keyring-daemon");

    @TempDir private Path home;

    @BeforeEach
    void programsAreThere() {
        assumeTrue(
                System.getProperty("os.name", "").startsWith("Linux"),
                "The Secret Service exists only on Linux");
        for (String program : PROGRAMS) {
            assumeTrue(
                    isInstalled(program),
                    program + " is missing: apt-get install dbus gnome-keyring libsecret-1-0");
        }
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private Path folder() {
        return home.resolve("roster");
    }

    private String probe(String work, int size) {
        return String.join(
                " ",
                "\"$JAVA\" --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1",
                KeyringProbe.class.getName(),
                "'" + folder() + "'",
                work,
                ENTRY,
                String.valueOf(size));
    }

    /** Runs a script with an unlocked keyring. */
    private int inSession(String... lines) throws Exception {
        List<String> script = new ArrayList<>();
        script.add("set -e");
        script.add("gnome-keyring-daemon --unlock --components=secrets >/dev/null");
        script.addAll(List.of(lines));
        return run(List.of("dbus-run-session", "--", "sh", "-c", String.join("\n", script)));
    }

    private int run(List<String> command) throws Exception {
        Path password = Files.writeString(home.resolve("password"), "of this test");
        Path runtime = Files.createDirectories(home.resolve("run"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
        builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
        builder.environment().remove("DISPLAY");
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_RUNTIME_DIR", runtime.toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path", ""));
        builder.environment()
                .put("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Process process =
                builder.redirectInput(password.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.to(home.resolve("output").toFile()))
                        .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Still running: " + output());
        }
        return process.exitValue();
    }

    private String output() throws IOException {
        return Files.readString(home.resolve("output"));
    }

    @Test
    void secretOutlivesTheProgramUntilItIsDeleted() throws Exception {
        // About the size of msal4j's cache
        int status =
                inSession(
                        probe("expect-nothing", 0),
                        probe("write", 100),
                        probe("write", 20_000),
                        probe("expect", 20_000),
                        probe("delete", 0),
                        probe("expect-nothing", 0),
                        probe("delete", 0));

        assertThat(status).as(output()).isZero();
    }

    @Test
    void secretIsInNoFileUnencrypted() throws Exception {
        int status = inSession(probe("write", 1_000));

        assertThat(status).as(output()).isZero();
        assertThat(files(folder())).isEmpty();
        String encoded = Base64.getEncoder().encodeToString(KeyringProbe.secret(1_000));
        assertThat(files(home.resolve(".local")))
                .isNotEmpty()
                .noneMatch(file -> text(file).contains(encoded.substring(0, 40)));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void missingKeyringFailsImmediately() throws Exception {
        int status =
                run(
                        List.of(
                                "sh",
                                "-c",
                                "DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent "
                                        + probe("expect-nothing", 0)));

        assertThat(status).as(output()).isEqualTo(KeyringProbe.UNUSABLE);
    }
}
