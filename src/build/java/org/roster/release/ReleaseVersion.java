package org.roster.release;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as defined by Semantic Versioning 2.0.0, without build metadata and hyphens in
 * identifiers: tags of container images can't contain a plus sign, nor versions of .rpm packages a
 * hyphen.
 *
 * @param numbers the major, minor and patch version
 * @param preRelease the identifiers after the hyphen, or none for a final release
 */
record ReleaseVersion(List<BigInteger> numbers, List<String> preRelease)
        implements Comparable<ReleaseVersion> {

    private static final String NUMBER = "(0|[1-9]\\d*)";
    private static final String IDENTIFIER = "(?:0|[1-9]\\d*|\\d*[a-zA-Z][0-9a-zA-Z]*)";
    private static final Pattern FORM =
            Pattern.compile(
                    "%1$s\\.%1$s\\.%1$s(?:-(%2$s(?:\\.%2$s)*))?".formatted(NUMBER, IDENTIFIER));

    static Optional<ReleaseVersion> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        List<BigInteger> numbers =
                List.of(
                        new BigInteger(parts.group(1)),
                        new BigInteger(parts.group(2)),
                        new BigInteger(parts.group(3)));
        String preRelease = parts.group(4);
        return Optional.of(
                new ReleaseVersion(
                        numbers,
                        preRelease == null ? List.of() : List.of(preRelease.split("\\."))));
    }

    boolean isPreRelease() {
        return !preRelease.isEmpty();
    }

    /** Returns the name of the tag, such as {@code v1.0.0}. */
    String tag() {
        return "v" + this;
    }

    /**
     * Returns the version of packages, in which a tilde sorts a pre-release before its release,
     * such as {@code 1.0.0~rc.1}.
     *
     * @see <a href="https://www.debian.org/doc/debian-policy/ch-controlfields.html#version">Debian
     *     Policy</a>
     */
    String packageVersion() {
        return toString().replaceFirst("-", "~");
    }

    /**
     * Returns the version that is developed next: the next pre-release if this one ends with a
     * number, as {@code 1.0.0-rc.2} after {@code 1.0.0-rc.1}, the release after another
     * pre-release, or the next patch after a release.
     */
    ReleaseVersion next() {
        if (!isPreRelease()) {
            BigInteger patch = numbers.getLast().add(BigInteger.ONE);
            return new ReleaseVersion(List.of(numbers.get(0), numbers.get(1), patch), List.of());
        }
        String last = preRelease.getLast();
        if (!isNumber(last)) {
            return new ReleaseVersion(numbers, List.of());
        }
        List<String> next = new ArrayList<>(preRelease);
        next.set(next.size() - 1, new BigInteger(last).add(BigInteger.ONE).toString());
        return new ReleaseVersion(numbers, List.copyOf(next));
    }

    private static boolean isNumber(String identifier) {
        return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Compares the precedence (section 11 of the specification). */
    @Override
    public int compareTo(ReleaseVersion other) {
        for (int i = 0; i < numbers.size(); i++) {
            int order = numbers.get(i).compareTo(other.numbers.get(i));
            if (order != 0) {
                return order;
            }
        }
        if (isPreRelease() != other.isPreRelease()) {
            return isPreRelease() ? -1 : 1;
        }
        for (int i = 0; i < Math.min(preRelease.size(), other.preRelease.size()); i++) {
            int order = compare(preRelease.get(i), other.preRelease.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    private static int compare(String one, String other) {
        if (isNumber(one) && isNumber(other)) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        if (isNumber(one) != isNumber(other)) {
            return isNumber(one) ? -1 : 1;
        }
        return one.compareTo(other);
    }

    @Override
    public String toString() {
        String core = "%s.%s.%s".formatted(numbers.toArray());
        return isPreRelease() ? core + "-" + String.join(".", preRelease) : core;
    }
}
