package org.roster.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the repository that contain the version or the date of a release. */
final class ReleaseFiles {

    static final String POM = "pom.xml";
    static final String CHANGELOG = "CHANGELOG.md";
    static final String METADATA = "installer/linux/desktop/org.roster.Roster.metainfo.xml";

    static final List<String> ALL = List.of(POM, CHANGELOG, METADATA);

    private static final Pattern VERSION =
            Pattern.compile("(?<=<artifactId>roster</artifactId>\n  <version>)[^<]+(?=</version>)");
    private static final Pattern TIME =
            Pattern.compile("(?<=<project.build.outputTimestamp>)[^<]+(?=</)");

    /** The heading of the changes since the last release, and these changes. */
    private static final Pattern CHANGES =
            Pattern.compile("^## Unreleased\n((?s:.*?))(?=^## |\\z)", Pattern.MULTILINE);

    /** The entry of the build, which {@code installer/linux/package} fills in. */
    private static final Pattern BUILD =
            Pattern.compile(
                    "^ *<release version=\"@VERSION@\" date=\"@DATE@\"/>\n", Pattern.MULTILINE);

    private final Path root;

    /**
     * Creates the files.
     *
     * @param root the folder of the repository
     */
    ReleaseFiles(Path root) {
        this.root = root;
    }

    /**
     * Sets the version and the date.
     *
     * @param date the day of the release, at whose beginning in UTC all packaged files were last
     *     modified
     */
    void release(ReleaseVersion version, LocalDate date)
            throws IOException, RefusedReleaseException {
        replace(POM, VERSION, found -> version.toString());
        replace(POM, TIME, found -> date + "T00:00:00Z");
        if (changes().lines().noneMatch(line -> line.startsWith("- "))) {
            throw new RefusedReleaseException(
                    CHANGELOG + " lists no change under \"Unreleased\". Add the changes first.");
        }
        replace(
                CHANGELOG,
                CHANGES,
                found -> "## %s - %s\n%s".formatted(version, date, found.group(1)));
        String kind = version.isPreRelease() ? " type=\"development\"" : "";
        String release =
                "    <release version=\"%s\" date=\"%s\"%s/>\n"
                        .formatted(version.packageVersion(), date, kind);
        replace(METADATA, BUILD, found -> release);
    }

    private String changes() throws IOException {
        Matcher found = CHANGES.matcher(Files.readString(root.resolve(CHANGELOG)));
        return found.find() ? found.group(1) : "";
    }

    /** Begins the development of the next version after a release. */
    void develop(ReleaseVersion next) throws IOException, RefusedReleaseException {
        replace(POM, VERSION, found -> next + "-SNAPSHOT");
        replace(
                CHANGELOG,
                Pattern.compile("\\A((?s:.*?))(?=^## )", Pattern.MULTILINE),
                found -> found.group() + "## Unreleased\n\n");
        replace(
                METADATA,
                Pattern.compile("(?<=<releases>\n)"),
                found -> "    <release version=\"@VERSION@\" date=\"@DATE@\"/>\n");
    }

    private void replace(String name, Pattern pattern, Function<Matcher, String> replacement)
            throws IOException, RefusedReleaseException {
        Path file = root.resolve(name);
        String text = Files.readString(file);
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new RefusedReleaseException(
                    "%s doesn't contain %s. Restore that line.".formatted(name, pattern));
        }
        String replaced =
                text.substring(0, found.start())
                        + replacement.apply(found)
                        + text.substring(found.end());
        Files.writeString(file, replaced);
    }
}
