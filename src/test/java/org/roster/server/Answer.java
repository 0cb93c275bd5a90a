package org.roster.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/** A response of the service. */
public record Answer(HttpResponse<String> response) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The HTTP status. */
    public int status() {
        return response.statusCode();
    }

    /** The body; missing if there is none. */
    public JsonNode json() {
        try {
            return response.body().isEmpty()
                    ? MissingNode.getInstance()
                    : JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + response.body(), e);
        }
    }

    /** A text in the body, by JSON pointer; empty if there is none. */
    public String text(String pointer) {
        return json().at(pointer).asText("");
    }

    /** The link of an invite. */
    public URI link() {
        return URI.create(text("/link"));
    }

    /** A field of each entry of a list, as text. */
    public List<String> each(String list, String field) {
        return StreamSupport.stream(json().at(list).spliterator(), false)
                .map(entry -> entry.at(field).asText())
                .toList();
    }

    /** The type of the problem without {@code urn:roster:problem:}. */
    public String problem() {
        return text("/type").replace("urn:roster:problem:", "");
    }

    /** A header; empty if there is none. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The problem without the address that was called. */
    public JsonNode withoutInstance() {
        return ((ObjectNode) json()).without("instance");
    }

    @Override
    public String toString() {
        return status() + " " + response.body();
    }
}
