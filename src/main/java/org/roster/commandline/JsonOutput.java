package org.roster.commandline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;

import java.time.Instant;
import java.util.Locale;

/** Writes JSON in the form of the API. */
final class JsonOutput {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(Instant.class, ToStringSerializer.instance))
                    .build();

    private JsonOutput() {}

    /** Returns an object as JSON on one line. */
    static String of(Object value) {
        try {
            return printable(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns equivalent JSON in which control characters and invisible characters, which could
     * manipulate a terminal, are escaped. They can only occur in strings.
     *
     * @param json JSON without white space between its tokens
     */
    static String printable(String json) {
        if (json.chars().allMatch(each -> each >= ' ' && each < 0x7F)) {
            return json;
        }
        StringBuilder printable = new StringBuilder(json.length() + 16);
        json.codePoints()
                .forEach(each -> {
                    if (isHidden(each)) {
                        for (char unit : Character.toChars(each)) {
                            printable.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                        }
                    } else {
                        printable.appendCodePoint(each);
                    }
                });
        return printable.toString();
    }

    private static boolean isHidden(int each) {
        return switch (Character.getType(each)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
