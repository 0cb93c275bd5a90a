package org.roster.desktop.updates;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Roster (Semantic Versioning 2.0.0).
 *
 * @param preview whether it precedes the release with these numbers
 */
public record Version(int major, int minor, int patch, boolean preview)
        implements Comparable<Version> {

    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,6})\\.([0-9]{1,6})\\.([0-9]{1,6})(-[0-9A-Za-z.-]{1,40})?");
    private static final Comparator<Version> ORDER =
            Comparator.comparingInt(Version::major)
                    .thenComparingInt(Version::minor)
                    .thenComparingInt(Version::patch)
                    .thenComparing(version -> !version.preview());

    /** Parses {@code 1.2.3} or {@code 1.2.3-SNAPSHOT}. */
    public static Optional<Version> parse(String text) {
        Matcher numbers = FORM.matcher(text);
        return numbers.matches()
                ? Optional.of(
                        new Version(
                                Integer.parseInt(numbers.group(1)),
                                Integer.parseInt(numbers.group(2)),
                                Integer.parseInt(numbers.group(3)),
                                numbers.group(4) != null))
                : Optional.empty();
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (preview ? "-preview" : "");
    }
}
