package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The error with which an identity provider refused a sign-in (RFC 6749, sections 4.1.2.1 and 5.2).
 * Anybody can put any text into a redirect, so only values of a known form are taken from it, and
 * never the description itself.
 *
 * @param kind determines the next step
 * @param error {@code error}, such as {@code consent_required}, or null if it has another form
 * @param code Entra's code, such as {@code AADSTS65001}, or null
 * @param correlationId the ID that finds the sign-in in the logs of the tenant, or null
 * @param traceId the ID that Microsoft's support asks for, or null
 * @param timestamp the time at the provider in UTC, or null
 */
public record ProviderError(
        ProviderErrorKind kind,
        @Nullable String error,
        @Nullable String code,
        @Nullable String correlationId,
        @Nullable String traceId,
        @Nullable String timestamp) {

    /** Longer than any description of Entra. */
    private static final int MAX_DESCRIPTION_LENGTH = 4096;

    private static final Pattern ERROR = Pattern.compile("[a-z][a-z_]{0,49}");

    /** Unlike {@code \b}, this doesn't read all marks before each character. */
    private static final String WORD_START = "(?<!\\w)";

    private static final Pattern CODE = Pattern.compile(WORD_START + "AADSTS\\d{4,9}\\b");
    private static final String GUID = "([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\b";
    private static final Pattern CORRELATION =
            Pattern.compile(
                    WORD_START + "correlation[ _]id:\\s{0,3}" + GUID, Pattern.CASE_INSENSITIVE);
    private static final Pattern TRACE =
            Pattern.compile(WORD_START + "trace[ _]id:\\s{0,3}" + GUID, Pattern.CASE_INSENSITIVE);
    private static final Pattern TIMESTAMP =
            Pattern.compile(
                    WORD_START
                            + "timestamp:\\s{0,3}(\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\dZ)",
                    Pattern.CASE_INSENSITIVE);

    /**
     * Reads an error.
     *
     * @param error {@code error}, or null
     * @param description {@code error_description}, or null
     */
    public static ProviderError of(@Nullable String error, @Nullable String description) {
        String text = description == null ? "" : description;
        if (text.length() > MAX_DESCRIPTION_LENGTH) {
            text = text.substring(0, MAX_DESCRIPTION_LENGTH);
        }
        String name = error != null && ERROR.matcher(error).matches() ? error : null;
        Matcher found = CODE.matcher(text);
        String code = found.find() ? found.group() : null;
        return new ProviderError(
                ProviderErrorKind.of(name, code),
                name,
                code,
                first(CORRELATION, text),
                first(TRACE, text),
                first(TIMESTAMP, text));
    }

    /** Returns an error that this program has noticed itself. */
    public static ProviderError of(ProviderErrorKind kind) {
        return new ProviderError(kind, null, null, null, null, null);
    }

    /**
     * Returns the error of a reference.
     *
     * @param reference see {@link #reference}
     */
    public static ProviderError ofReference(String reference) {
        return of(reference, reference);
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** Returns the more specific of code and error; empty if there is neither. */
    public String reference() {
        if (code != null) {
            return code;
        }
        return error == null ? "" : error;
    }

    /** Returns everything that is known, in one line for a log. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        add(parts, "", error);
        add(parts, "", code);
        add(parts, "correlation ID ", correlationId);
        add(parts, "trace ID ", traceId);
        add(parts, "at ", timestamp);
        return parts.isEmpty() ? "no known error code" : String.join(", ", parts);
    }

    private static void add(List<String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.add(name + value);
        }
    }
}
