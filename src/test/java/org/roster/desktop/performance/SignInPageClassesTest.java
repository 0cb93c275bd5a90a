package org.roster.desktop.performance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Checks which classes the first page loads, because loading classes delays the first frame. */
class SignInPageClassesTest {

    @Test
    void signInPageLoadsNoClassOfControlsFx() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "@src/build/test.args",
                                "-Xlog:class+load",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SignInPageProcess.class.getName())
                        .redirectErrorStream(true)
                        .start();
        List<String> lines =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();

        assertThat(process.waitFor()).isZero();
        assertThat(lines).anyMatch(line -> line.contains("org.roster.desktop.signin.SignInView"));
        assertThat(lines).noneMatch(line -> line.contains("org.controlsfx"));
    }
}
