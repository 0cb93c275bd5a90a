package org.roster.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.roster.server.text.ClassResource;

/** Serves {@code /openapi.yaml}, the description of the API (OpenAPI 3.1). */
public final class OpenApiRoute {

    private final byte[] document = ClassResource.read(OpenApiRoute.class, "openapi.yaml");

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
