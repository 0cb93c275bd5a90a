package org.roster.client.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class SystemProgramTest {

    @TempDir Path folder;

    private Path program(String name) throws IOException {
        Path program = Files.createFile(folder.resolve(name));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rundll32", "rundll32.exe", "./open", "bin/open"})
    void programWithoutAbsolutePathIsRefused(String program) {
        assertThatIOException()
                .isThrownBy(() -> SystemProgram.of(List.of(program)))
                .withMessageContaining("not an absolute path");
    }

    @Test
    void windowsProgramsComeFromTheSystemFolder() throws IOException {
        Path system32 = folder.resolve("System32").toAbsolutePath();

        assertThat(SystemBrowser.commands("Windows 11", () -> system32, folder.toString()))
                .containsExactly(
                        List.of(
                                system32.resolve("rundll32.exe").toString(),
                                "url.dll,FileProtocolHandler"));
    }

    @Test
    void unknownSystemFolderStartsNothing() {
        assertThatIOException()
                .isThrownBy(() ->
                        SystemBrowser.commands(
                                "Windows 11",
                                () -> {
                                    throw new IOException("unknown");
                                },
                                "C:\\Windows\\System32"));
    }

    @Test
    void macProgramHasAnAbsolutePath() throws IOException {
        assertThat(SystemBrowser.commands("Mac OS X", () -> folder, folder.toString()))
                .containsExactly(List.of("/usr/bin/open"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the search path of Linux")
    void linuxProgramsComeFromAbsoluteFoldersOfThePath() throws IOException {
        Path opener = program("xdg-open");
        Path gio = program("gio");
        Path relative = Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath());

        assertThat(SystemBrowser.commands("Linux", () -> folder, "/none:" + folder))
                .containsExactly(List.of(opener.toString()), List.of(gio.toString(), "open"));
        assertThat(SystemBrowser.commands("Linux", () -> folder, relative + "::.")).isEmpty();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the Windows API is missing there")
    void missingWindowsApiIsReported() {
        assertThatIOException().isThrownBy(Windows::systemFolder);
        assertThatIOException().isThrownBy(Windows::programData);
        assertThatIOException().isThrownBy(Windows::administrators);
        assertThatIOException().isThrownBy(() -> Windows.machineValues("Software"));
    }
}
