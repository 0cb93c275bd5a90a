package org.roster.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Serves {@code /openapi.yaml}, the description of the API (OpenAPI 3.1). */
public final class OpenApiRoute {

    private final byte[] document = read();

    private static byte[] read() {
        try (InputStream yaml = OpenApiRoute.class.getResourceAsStream("openapi.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("openapi.yaml is missing");
            }
            return yaml.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the route. */
    public void addTo(RoutesConfig routes) {
        routes.get("/openapi.yaml", this::get);
    }

    /** Writes the document in UTF-8 with the media type of RFC 9512. */
    private void get(Context request) {
        request.header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-cache")
                .contentType("application/yaml")
                .result(document);
    }
}
