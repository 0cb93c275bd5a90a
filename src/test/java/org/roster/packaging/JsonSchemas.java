package org.roster.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * The JSON schemas of the formats that packages are published in. {@code compose-spec.json} is from
 * the Compose specification (Apache License 2.0), and {@code winget-*.json} from version 1.10.0 of
 * the manifests in winget-cli (MIT License, {@code winget-LICENSE.txt}), both unchanged.
 */
final class JsonSchemas {

    private JsonSchemas() {}

    /** Returns the errors of a document. */
    static List<String> errors(String schema, JsonNode document) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(JsonSchemas.class.getResourceAsStream(schema), schema)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(
                            // Its own ID is relative to this one
                            SchemaLocation.of("https://example.com/" + schema),
                            new ObjectMapper().readTree(in))
                    .validate(document)
                    .stream()
                    .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                    .toList();
        }
    }
}
