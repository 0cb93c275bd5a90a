package org.roster.release;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;

/**
 * Releases a version: sets it and the date in all files, commits and tags them, and commits the
 * beginning of the next version. Nothing is pushed or published.
 */
public final class Release {

    private final ReleaseFiles files;
    private final GitRepository git;
    private final LocalDate date;

    /**
     * Creates a release.
     *
     * @param root the folder of the repository
     * @param date the day of the release in UTC
     */
    Release(Path root, LocalDate date) {
        this.files = new ReleaseFiles(root);
        this.git = new GitRepository(root);
        this.date = date;
    }

    /**
     * Releases a version of this repository.
     *
     * @param arguments the version
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String version = arguments.length == 0 ? "" : arguments[0];
        try {
            System.out.println(
                    new Release(Path.of(""), LocalDate.now(ZoneOffset.UTC)).run(version));
        } catch (RefusedReleaseException e) {
            System.err.println("Nothing was released. " + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Releases a version. If a step fails, the branch, the files and the tags are as before.
     *
     * @return the next steps
     */
    String run(String text) throws IOException, InterruptedException, RefusedReleaseException {
        ReleaseVersion version =
                ReleaseVersion.parse(text)
                        .orElseThrow(() ->
                                new RefusedReleaseException(
                                        "Specify a version such as 1.0.0 or 1.0.0-rc.1 (Semantic"
                                                + " Versioning without build metadata):"
                                                + " ./mvnw -Prelease -Drelease=VERSION"));
        examine(version);
        String before = git.run("rev-parse", "HEAD");
        boolean done = false;
        try {
            files.release(version, date);
            commit("Release " + version);
            git.run("tag", "--annotate", "--message=Roster " + version, version.tag());
            files.develop(version.next());
            commit("Begin " + version.next());
            done = true;
        } finally {
            if (!done) {
                restore(before, version);
            }
        }
        return nextSteps(version);
    }

    private void examine(ReleaseVersion version)
            throws IOException, InterruptedException, RefusedReleaseException {
        if (git.run("branch", "--show-current").isEmpty()) {
            throw new RefusedReleaseException("Check out the branch to release from first.");
        }
        String changed = git.run("status", "--porcelain");
        if (!changed.isEmpty()) {
            throw new RefusedReleaseException(
                    "Commit, stash or remove these changes first:\n" + changed);
        }
        if (!git.run("tag", "--list", version.tag()).isEmpty()) {
            throw new RefusedReleaseException(
                    "The tag %s already exists. Choose a higher version.".formatted(version.tag()));
        }
        Optional<ReleaseVersion> last =
                git.run("tag", "--list", "v*", "--merged")
                        .lines()
                        .flatMap(tag -> ReleaseVersion.parse(tag.substring(1)).stream())
                        .max(Comparator.naturalOrder());
        if (last.isPresent() && last.get().compareTo(version) > 0) {
            throw new RefusedReleaseException(
                    "%s was released before. Choose a higher version, or packages of %s would not"
                                    .formatted(last.get(), version)
                            + " replace it.");
        }
    }

    private void commit(String subject)
            throws IOException, InterruptedException, RefusedReleaseException {
        for (String file : ReleaseFiles.ALL) {
            git.run("add", "--", file);
        }
        git.run("commit", "--quiet", "--message=" + subject);
    }

    private void restore(String commit, ReleaseVersion version)
            throws IOException, InterruptedException, RefusedReleaseException {
        git.run("reset", "--quiet", "--hard", commit);
        if (!git.run("tag", "--list", version.tag()).isEmpty()) {
            git.run("tag", "--delete", version.tag());
        }
    }

    private static String nextSteps(ReleaseVersion version) {
        String tag = version.tag();
        return """
        Released %1$s as the tag %2$s. Nothing is pushed yet. Next:

          git show %2$s
              Review the release.
          git checkout %2$s && ./mvnw verify && ./mvnw -Pinstaller
              Test exactly what is tagged, and build the packages.
          installer/linux/smoke-test && installer/container/smoke-test
              Use the packages as a new user. This needs root.
          installer/linux/publish --gpg KEY
              Sign the checksums, and write the repositories.
          git push --atomic origin BRANCH %2$s
              Publish the tag.

        To undo the release before you push: git reset --hard %2$s~1 && git tag --delete %2$s
        See src/site/markdown/release.md.\
        """
                .formatted(version, tag);
    }
}
