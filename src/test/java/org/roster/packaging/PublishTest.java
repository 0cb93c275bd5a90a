package org.roster.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code installer/linux/publish} with a new key: apt itself verifies and uses the repository. */
@EnabledOnOs(OS.LINUX)
class PublishTest {

    private static final String KEY = "releases@example.com";

    /** Short, because the path of the agent's socket is limited to 107 bytes. */
    @TempDir private Path folder = Path.of("");

    /** The exit status and the output of a program. */
    private record Result(int status, String output) {}

    private Path packages() {
        return folder.resolve("packages");
    }

    private Path repository() {
        return folder.resolve("repository");
    }

    @BeforeEach
    void createKeyAndPackage() throws IOException, InterruptedException {
        for (String tool : new String[] {"gpg", "dpkg-deb", "apt-get"}) {
            assumeThat(isInstalled(tool)).as(tool).isTrue();
        }
        Files.createDirectory(folder.resolve("gpg"));
        Files.setPosixFilePermissions(
                folder.resolve("gpg"), PosixFilePermissions.fromString("rwx------"));
        succeeds(
                "gpg",
                "--batch",
                "--quiet",
                "--passphrase",
                "",
                "--quick-generate-key",
                KEY,
                "ed25519",
                "sign",
                "never");
        Files.createDirectories(packages());
        addPackage("1.0.0");
    }

    @AfterEach
    void stopAgent() throws IOException, InterruptedException {
        if (isInstalled("gpgconf")) {
            run("gpgconf", "--kill", "all");
        }
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(each -> Files.isExecutable(Path.of(each, tool)));
    }

    private void addPackage(String version) throws IOException, InterruptedException {
        Path root = folder.resolve("root");
        Path control = Files.createDirectories(root.resolve("DEBIAN")).resolve("control");
        Files.writeString(
                control,
                """
                Package: roster
                Version: %s
                Architecture: amd64
                Maintainer: Roster <maintainers@example.com>
                Description: decide who belongs to your organization
                 A second line.
                """
                        .formatted(version));
        String name = "roster_%s_amd64.deb".formatted(version);
        succeeds("dpkg-deb", "--build", root.toString(), packages().resolve(name).toString());
        Checksums.write(packages());
    }

    private Result run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GNUPGHOME", folder.resolve("gpg").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Result(process.waitFor(), output);
    }

    private String succeeds(String... command) throws IOException, InterruptedException {
        Result result = run(command);
        assertThat(result.status()).as(result.output()).isZero();
        return result.output();
    }

    private Result publish(String... options) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "installer/linux/publish",
                                "--packages",
                                packages().toString(),
                                "--repository",
                                repository().toString(),
                                "--url",
                                "file:" + repository()));
        command.addAll(List.of(options));
        return run(command.toArray(String[]::new));
    }

    /** Runs apt-get with folders of its own, as on a computer that knows only this repository. */
    private Result apt(String... arguments) throws IOException, InterruptedException {
        Path apt = folder.resolve("apt");
        for (String each : new String[] {"lists/partial", "archives/partial", "parts"}) {
            Files.createDirectories(apt.resolve(each));
        }
        Files.writeString(apt.resolve("status"), "");
        Files.writeString(
                apt.resolve("roster.sources"),
                Files.readString(repository().resolve("roster-stable.sources"))
                        .replace(
                                "/etc/apt/keyrings/roster.gpg",
                                repository().resolve("roster.gpg").toString()));
        List<String> command = new ArrayList<>(List.of("apt-get", "--quiet", "--yes"));
        for (String option :
                new String[] {
                    "Dir::Etc::SourceList=" + apt.resolve("roster.sources"),
                    "Dir::Etc::SourceParts=" + apt.resolve("parts"),
                    "Dir::State::Lists=" + apt.resolve("lists"),
                    "Dir::State::Status=" + apt.resolve("status"),
                    "Dir::Cache=" + apt,
                    "Dir::Cache::Archives=" + apt.resolve("archives"),
                    "Debug::NoLocking=true",
                    "APT::Architecture=amd64",
                    "APT::Architectures=amd64",
                    "APT::Sandbox::User=root",
                    "APT::Update::Error-Mode=any"
                }) {
            command.addAll(List.of("-o", option));
        }
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    @Test
    void aptDownloadsFromTheSignedRepository() throws IOException, InterruptedException {
        Result published = publish("--gpg", KEY);
        assertThat(published.status()).as(published.output()).isZero();
        Result updated = apt("update");
        assertThat(updated.status()).as(updated.output()).isZero();
        Result downloaded = apt("install", "--download-only", "roster");
        assertThat(downloaded.status()).as(downloaded.output()).isZero();
        assertThat(downloaded.output()).contains("download only mode");

        // The next version, beside the earlier one
        addPackage("1.1.0");
        assertThat(publish("--gpg", KEY).status()).isZero();
        assertThat(apt("update").status()).isZero();
        assertThat(apt("install", "--print-uris", "roster").output()).contains("roster_1.1.0");
        assertThat(apt("install", "--print-uris", "roster=1.0.0").output())
                .contains("roster_1.0.0");
    }

    @Test
    void changedIndexOrPackageIsRefused() throws IOException, InterruptedException {
        assertThat(publish("--gpg", KEY).status()).isZero();
        assertThat(apt("update").status()).isZero();
        Path deb = repository().resolve("apt/pool/stable/roster_1.0.0_amd64.deb");
        byte[] bytes = Files.readAllBytes(deb);
        bytes[bytes.length - 1] ^= 1;
        Files.write(deb, bytes);
        Result refused = apt("install", "--download-only", "roster");
        assertThat(refused.status()).as(refused.output()).isNotZero();
        assertThat(refused.output()).contains("Hash Sum mismatch");

        Path index = repository().resolve("apt/dists/stable/InRelease");
        Files.writeString(index, Files.readString(index).replace("Label: Roster", "Label: Poster"));
        assertThat(apt("update").status()).isNotZero();
    }

    @Test
    void packagesOfOthersAreNotSigned() throws IOException, InterruptedException {
        assertThat(publish("--gpg", KEY).status()).isZero();
        Path pool = repository().resolve("apt/pool/stable");
        Path foreign = pool.resolve("roster_9.9.9_amd64.deb");
        Files.copy(pool.resolve("roster_1.0.0_amd64.deb"), foreign);
        Result refused = publish("--gpg", KEY);
        assertThat(refused.status()).as(refused.output()).isEqualTo(2);
        assertThat(refused.output()).contains(foreign + " isn't a package that this key");
        Files.delete(foreign);

        Files.delete(packages().resolve("roster_1.0.0_amd64.deb"));
        addPackage("1.1.0");
        Files.writeString(pool.resolve("roster_1.0.0_amd64.deb"), "changed");
        assertThat(publish("--gpg", KEY).output()).contains("roster_1.0.0_amd64.deb isn't");
        assertThat(apt("update").status()).isZero();
        assertThat(apt("install", "--print-uris", "roster").output()).contains("roster_1.0.0");
    }

    @Test
    void preReleasesAreInASuiteOfTheirOwn() throws IOException, InterruptedException {
        Files.delete(packages().resolve("roster_1.0.0_amd64.deb"));
        addPackage("1.0.0~rc.1");
        Result published = publish("--gpg", KEY);
        assertThat(published.status()).as(published.output()).isZero();
        assertThat(repository().resolve("apt/dists")).isDirectoryContaining("glob:**/preview");
        assertThat(repository().resolve("roster-preview.sources")).content().contains("preview");
        assertThat(repository().resolve("roster-stable.sources")).doesNotExist();
    }

    @Test
    void checksumsAreSigned() throws IOException, InterruptedException {
        assertThat(publish("--gpg", KEY).status()).isZero();
        Path sums = packages().resolve("SHA256SUMS");
        succeeds("gpg", "--verify", sums + ".asc", sums.toString());
        Files.writeString(sums, Files.readString(sums).replace("roster", "poster"));
        assertThat(run("gpg", "--verify", sums + ".asc", sums.toString()).status()).isNotZero();
    }

    @Test
    void minisignSignsTheChecksums() throws IOException, InterruptedException {
        assumeThat(isInstalled("minisign")).isTrue();
        Path secret = folder.resolve("minisign.key");
        Path shared = folder.resolve("minisign.pub");
        succeeds("minisign", "-G", "-W", "-p", shared.toString(), "-s", secret.toString());
        Result published = publish("--minisign", secret.toString());
        assertThat(published.output()).contains("The repositories need a GPG key");
        Path sums = packages().resolve("SHA256SUMS");
        succeeds("minisign", "-V", "-p", shared.toString(), "-m", sums.toString());
        assertThat(repository()).doesNotExist();
    }

    @Test
    void incompleteOrChangedPackagesAreRefused() throws IOException, InterruptedException {
        assertThat(publish().output()).contains("name a key");
        assertThat(publish("--gpg", "nobody@example.com").output()).contains("no secret key");
        Files.writeString(packages().resolve("extra.rpm"), "not listed");
        Result unlisted = publish("--gpg", KEY);
        assertThat(unlisted.status()).isEqualTo(2);
        assertThat(unlisted.output()).contains("SHA256SUMS doesn't list all files");
        Files.delete(packages().resolve("extra.rpm"));
        Files.writeString(packages().resolve("roster_1.0.0_amd64.deb"), "changed");
        assertThat(publish("--gpg", KEY).output()).contains("the packages differ from");
        assertThat(packages().resolve("SHA256SUMS.asc")).doesNotExist();
    }
}
