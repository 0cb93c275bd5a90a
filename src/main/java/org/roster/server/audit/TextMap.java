package org.roster.server.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON objects of strings, as the activity log stores them. */
final class TextMap {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> TYPE =
            new TypeReference<>() {};

    private TextMap() {}

    /**
     * Parses an object and keeps the order of its members.
     *
     * @throws IllegalArgumentException if {@link #write} wouldn't write exactly this text
     */
    static Map<String, String> parse(String text) {
        try {
            Map<String, String> parsed = JSON.readValue(text, TYPE);
            if (parsed != null && !parsed.containsValue(null) && write(parsed).equals(text)) {
                return parsed;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The text is not an object of strings", e);
        }
        throw new IllegalArgumentException("The text is not in the form that the service writes");
    }

    /** Writes an object. */
    static String write(Map<String, String> members) {
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The texts could not be written as JSON", e);
        }
    }
}
