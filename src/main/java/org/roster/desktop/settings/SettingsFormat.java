package org.roster.desktop.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;

/**
 * Reads and writes settings as JSON. The field {@code version} is the version of the format. Older
 * versions are migrated step by step. From newer ones, only the fields that are understood are
 * read.
 */
final class SettingsFormat {

    /** The current version. Version 1 had no version number, and a single server. */
    static final int VERSION = 2;

    private static final String VERSION_FIELD = "version";
    private static final String SERVERS = "servers";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    /** Settings and the version of their format. */
    record Read(Settings settings, int version) {

        /**
         * Whether a newer version of Roster wrote the settings, which may contain more than was
         * read.
         */
        boolean isNewer() {
            return version > VERSION;
        }
    }

    private SettingsFormat() {}

    /**
     * Reads settings.
     *
     * @throws JsonProcessingException if they are damaged
     */
    static Read read(byte[] file) throws IOException {
        if (!(JSON.readTree(file) instanceof ObjectNode stored)) {
            throw new JsonMappingException(null, "the file contains no settings");
        }
        int version = version(stored);
        if (version < 2) {
            oneServerToSeveral(stored);
        }
        ObjectNode known = JSON.valueToTree(Settings.DEFAULT);
        for (String name : known.propertyStream().map(field -> field.getKey()).toList()) {
            if (!stored.hasNonNull(name)) {
                continue;
            }
            JsonNode usual = known.replace(name, stored.get(name));
            if (version > VERSION && !isUnderstood(known)) {
                known.set(name, usual);
            }
        }
        return new Read(JSON.treeToValue(known, Settings.class), version);
    }

    private static int version(ObjectNode stored) throws JsonMappingException {
        JsonNode version = stored.path(VERSION_FIELD);
        if (version.isMissingNode()) {
            return 1;
        }
        if (!version.isInt() || version.intValue() < 1) {
            throw new JsonMappingException(null, "the version is not a number");
        }
        return version.intValue();
    }

    private static void oneServerToSeveral(ObjectNode stored) throws JsonMappingException {
        JsonNode address = stored.path("serverAddress");
        if (address.isTextual()) {
            stored.withArray(SERVERS).addObject().put("address", address.textValue());
        } else if (!address.isMissingNode() && !address.isNull()) {
            throw new JsonMappingException(null, "the server address is not a string");
        }
    }

    private static boolean isUnderstood(ObjectNode known) {
        try {
            JSON.treeToValue(known, Settings.class);
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Writes settings. */
    static byte[] write(Settings settings) throws JsonProcessingException {
        ObjectNode stored = JSON.createObjectNode().put(VERSION_FIELD, VERSION);
        stored.setAll((ObjectNode) JSON.valueToTree(settings));
        return JSON.writeValueAsBytes(stored);
    }
}
