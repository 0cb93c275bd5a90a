package org.roster.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Releases versions of a temporary repository with the real files. */
class ReleaseTest {

    private static final LocalDate DAY = LocalDate.parse("2026-12-24");

    @TempDir private Path folder;
    private GitRepository git = new GitRepository(Path.of(""));
    private Release release = new Release(Path.of(""), DAY);

    @BeforeEach
    void copyRepository() throws IOException, InterruptedException, RefusedReleaseException {
        git = new GitRepository(folder);
        release = new Release(folder, DAY);
        git.run("init", "--quiet", "--initial-branch=main");
        for (String setting :
                new String[] {
                    "user.name=Ada Example",
                    "user.email=ada@example.com",
                    "commit.gpgSign=false",
                    "tag.gpgSign=false",
                    "core.autocrlf=false",
                    "core.hooksPath=.git/hooks"
                }) {
            String[] pair = setting.split("=", 2);
            git.run("config", pair[0], pair[1]);
        }
        for (String file : ReleaseFiles.ALL) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(Path.of(file), folder.resolve(file));
        }
        // At the tag of a release, these are released already
        Path metadata = folder.resolve(ReleaseFiles.METADATA);
        Files.writeString(
                metadata,
                Files.readString(metadata)
                        .replaceAll("(?m)^ *<release .*\n", "")
                        .replace(
                                "<releases>\n",
                                "<releases>\n"
                                    + "    <release version=\"@VERSION@\" date=\"@DATE@\"/>\n"));
        Files.writeString(
                folder.resolve(ReleaseFiles.CHANGELOG),
                "# Changelog\n\nAll changes.\n\n## Unreleased\n\n### Added\n\n- One change.\n");
        git.run("add", ".");
        git.run("commit", "--quiet", "--message=Add everything");
    }

    private String file(String name, String commit)
            throws IOException, InterruptedException, RefusedReleaseException {
        return git.run("show", commit + ":" + name);
    }

    @Test
    void tagHasTheVersionEverywhere()
            throws IOException, InterruptedException, RefusedReleaseException {
        assertThat(release.run("1.0.0-rc.1")).contains("git push --atomic origin BRANCH v1.0.0-rc");

        assertThat(git.run("cat-file", "-t", "v1.0.0-rc.1")).isEqualTo("tag");
        assertThat(file(ReleaseFiles.POM, "v1.0.0-rc.1"))
                .contains("<artifactId>roster</artifactId>\n  <version>1.0.0-rc.1</version>")
                .contains("outputTimestamp>2026-12-24T00:00:00Z</");
        assertThat(file(ReleaseFiles.CHANGELOG, "v1.0.0-rc.1"))
                .contains("## 1.0.0-rc.1 - 2026-12-24\n\n### Added\n\n- One change.")
                .doesNotContain("Unreleased");
        assertThat(file(ReleaseFiles.METADATA, "v1.0.0-rc.1"))
                .contains(
                        "<release version=\"1.0.0~rc.1\" date=\"2026-12-24\""
                                + " type=\"development\"/>")
                .doesNotContain("@VERSION@");
    }

    @Test
    void branchGoesOnWithTheNextVersion()
            throws IOException, InterruptedException, RefusedReleaseException {
        release.run("1.0.0-rc.1");

        assertThat(git.run("log", "--format=%s", "-2"))
                .isEqualTo("Begin 1.0.0-rc.2\nRelease 1.0.0-rc.1");
        assertThat(git.run("status", "--porcelain")).isEmpty();
        assertThat(file(ReleaseFiles.POM, "main")).contains("<version>1.0.0-rc.2-SNAPSHOT<");
        assertThat(file(ReleaseFiles.CHANGELOG, "main"))
                .startsWith("# Changelog\n\nAll changes.\n\n## Unreleased\n\n## 1.0.0-rc.1 - ");
        assertThat(file(ReleaseFiles.METADATA, "main"))
                .containsSubsequence(
                        "<releases>\n    <release version=\"@VERSION@\" date=\"@DATE@\"/>\n",
                        "    <release version=\"1.0.0~rc.1\"");
        // The next release begins where this one has ended
        Path changelog = folder.resolve(ReleaseFiles.CHANGELOG);
        Files.writeString(
                changelog,
                Files.readString(changelog)
                        .replace("## Unreleased\n", "## Unreleased\n\n- Another change.\n"));
        git.run("commit", "--quiet", "--all", "--message=Change");
        release.run("1.0.0");
        assertThat(file(ReleaseFiles.CHANGELOG, "v1.0.0"))
                .containsSubsequence("## 1.0.0 - ", "- Another", "## 1.0.0-rc.1 - ", "- One");
        assertThat(file(ReleaseFiles.METADATA, "v1.0.0"))
                .containsSubsequence("version=\"1.0.0\" date=\"2026-12-24\"/>", "\"1.0.0~rc.1\"");
        assertThat(file(ReleaseFiles.POM, "main")).contains("<version>1.0.1-SNAPSHOT<");
    }

    @Test
    void malformedVersionIsRefused()
            throws IOException, InterruptedException, RefusedReleaseException {
        for (String version :
                new String[] {
                    "",
                    "1.0",
                    "v1.0.0",
                    "01.0.0",
                    "1.0.0-rc.01",
                    "1.0.0+1",
                    "1.0.0-a_b",
                    "1.0.0-a-b"
                }) {
            assertRefused(version, "Specify a version such as 1.0.0 or 1.0.0-rc.1");
        }
    }

    @Test
    void changedTreeIsRefused() throws IOException, InterruptedException, RefusedReleaseException {
        Files.writeString(folder.resolve("notes.txt"), "not committed");
        assertRefused("1.0.0", "notes.txt");
        assertThat(folder.resolve("notes.txt")).exists();
    }

    @Test
    void existingOrLowerVersionIsRefused()
            throws IOException, InterruptedException, RefusedReleaseException {
        git.run("tag", "v1.0.0");
        assertRefused("1.0.0", "The tag v1.0.0 already exists");
        assertRefused("1.0.0-rc.2", "1.0.0 was released before");
    }

    @Test
    void releaseWithoutChangesIsRefused()
            throws IOException, InterruptedException, RefusedReleaseException {
        Files.writeString(
                folder.resolve(ReleaseFiles.CHANGELOG),
                "# Changelog\n\n## Unreleased\n\n## 0.9.0\n");
        git.run("commit", "--quiet", "--all", "--message=Empty");
        assertRefused("1.0.0", "lists no change under \"Unreleased\"");
    }

    @Test
    void detachedHeadIsRefused() throws IOException, InterruptedException, RefusedReleaseException {
        git.run("checkout", "--quiet", "--detach");
        assertRefused("1.0.0", "Check out the branch");
    }

    /** The commit is made before the tag fails. */
    @Test
    void failedSignatureRestoresEverything()
            throws IOException, InterruptedException, RefusedReleaseException {
        git.run("config", "tag.gpgSign", "true");
        git.run("config", "gpg.program", "/nonexistent/gpg");
        assertRefused("1.0.0", "git tag --annotate");
    }

    /** The tag exists before the last commit fails. */
    @Test
    void failedLastStepRestoresEverything()
            throws IOException, InterruptedException, RefusedReleaseException {
        // Git for Windows runs it with its own shell
        Path hook = folder.resolve(".git/hooks/commit-msg");
        Files.writeString(
                hook, "#!/bin/sh\nif grep -q ^Begin \"$1\"; then echo Not today >&2; exit 1; fi\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        assertRefused("1.0.0", "git commit");
        assertRefused("1.0.0", "Not today");
    }

    /** Git warns on the standard error that HEAD is ambiguous. */
    @Test
    void warningIsNoPartOfAnAnswer()
            throws IOException, InterruptedException, RefusedReleaseException {
        String commit = git.run("rev-parse", "HEAD");
        git.run("update-ref", "refs/heads/HEAD", commit);
        assertThat(git.run("rev-parse", "HEAD")).isEqualTo(commit);
    }

    private void assertRefused(String version, String reason)
            throws IOException, InterruptedException, RefusedReleaseException {
        String before = state();
        assertThatThrownBy(() -> release.run(version))
                .isInstanceOf(RefusedReleaseException.class)
                .hasMessageContaining(reason);
        assertThat(state()).isEqualTo(before);
    }

    private String state() throws IOException, InterruptedException, RefusedReleaseException {
        return git.run("rev-parse", "HEAD")
                + git.run("tag", "--list")
                + git.run("status", "--porcelain")
                + Files.readString(folder.resolve(ReleaseFiles.POM));
    }
}
