package org.roster.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The manifests for winget and Homebrew, of packages that contain only their names. */
class StoreManifestsTest {

    private static final String URL = "https://packages.example.com/download";

    @TempDir private Path folder = Path.of("");

    private List<Path> write(String... packages) throws IOException {
        Path place = Files.createDirectories(folder.resolve("packages"));
        for (String name : packages) {
            Files.writeString(place.resolve(name), name);
        }
        return new StoreManifests("1.0.0-rc.1", place, URL).write(folder.resolve("stores"));
    }

    private JsonNode winget(String name) throws IOException {
        Path file = folder.resolve("stores/winget/1.0.0-rc.1").resolve(name);
        return new YAMLMapper().readTree(file.toFile());
    }

    @Test
    void wingetManifestsFollowTheirSchemas() throws IOException {
        write(
                "roster-1.0.0-rc.1-windows-x64-machine.msi",
                "roster-1.0.0-rc.1-windows-x64-user.msi",
                "roster-1.0.0-rc.1-windows-aarch64-user.msi");
        JsonNode installer = winget("Roster.Roster.installer.yaml");
        assertThat(JsonSchemas.errors("winget-installer.json", installer)).isEmpty();
        assertThat(
                        JsonSchemas.errors(
                                "winget-defaultLocale.json",
                                winget("Roster.Roster.locale.en-US.yaml")))
                .isEmpty();
        assertThat(JsonSchemas.errors("winget-version.json", winget("Roster.Roster.yaml")))
                .isEmpty();

        ObjectNode wrong = installer.deepCopy();
        ((ObjectNode) wrong.at("/Installers/0")).put("InstallerSha256", "none");
        assertThat(JsonSchemas.errors("winget-installer.json", wrong)).isNotEmpty();
    }

    @Test
    void wingetInstallersArePackagesOfEachScope() throws IOException {
        String machine = "roster-1.0.0-rc.1-windows-x64-machine.msi";
        write(
                machine,
                "roster-1.0.0-rc.1-windows-x64-user.msi",
                "roster-0.9.0-windows-x64-user.msi");
        JsonNode installers = winget("Roster.Roster.installer.yaml").path("Installers");
        assertThat(installers)
                .extracting(each -> each.path("Scope").asText())
                .containsExactly("machine", "user");
        assertThat(installers.at("/0/InstallerUrl").asText()).isEqualTo(URL + "/" + machine);
        assertThat(installers.at("/0/InstallerSha256").asText())
                .isEqualTo(
                        Checksums.sha256(folder.resolve("packages").resolve(machine))
                                .toUpperCase(Locale.ROOT));
        assertThat(winget("Roster.Roster.yaml").path("PackageVersion").asText())
                .isEqualTo("1.0.0-rc.1");
    }

    /** Windows Installer finds earlier versions by these codes. */
    @Test
    void upgradeCodesAreThoseOfThePackages() throws IOException {
        String script = Files.readString(Path.of("installer", "windows", "package.ps1"));
        for (String code : StoreManifests.UPGRADE_CODES.values()) {
            assertThat(script).contains("'" + code.substring(1, 37).toLowerCase(Locale.ROOT) + "'");
        }
    }

    @Test
    void caskNamesTheDiskImages() throws IOException, InterruptedException {
        List<Path> files = write("roster-1.0.0-rc.1-macos-aarch64.dmg");
        assertThat(files).hasSize(1);
        Path arm = folder.resolve("packages/roster-1.0.0-rc.1-macos-aarch64.dmg");
        assertThat(files.getFirst())
                .content()
                .contains("version \"1.0.0-rc.1\"", "depends_on arch: :arm64")
                .contains("sha256 \"" + Checksums.sha256(arm) + "\"")
                .contains("url \"" + URL + "/roster-#{version}-macos-aarch64.dmg\"");
        assertIsRuby(files.getFirst());

        write("roster-1.0.0-rc.1-macos-x64.dmg");
        assertThat(files.getFirst())
                .content()
                .contains("arch arm: \"aarch64\", intel: \"x64\"", "macos-#{arch}.dmg")
                .containsSubsequence("sha256 arm:   \"", "intel: \"")
                .doesNotContain("depends_on");
        assertIsRuby(files.getFirst());
    }

    /** Checks the syntax, if Ruby is installed. */
    private static void assertIsRuby(Path file) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/bin/ruby"))) {
            return;
        }
        Process ruby =
                new ProcessBuilder("/usr/bin/ruby", "-c", file.toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(ruby.getInputStream().readAllBytes(), UTF_8);
        assertThat(ruby.waitFor()).as(output).isZero();
    }

    @Test
    void nothingIsWrittenWithoutPackages() throws IOException {
        assertThat(write("roster-1.0.0-rc.1-linux-amd64.tar.gz")).isEmpty();
    }
}
