package org.roster.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends requests whose response has to have a particular status. */
final class CheckedAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckedAnswer() {}

    /**
     * Sends a request.
     *
     * @throws IllegalStateException if the response has another status; the message has its body
     */
    static HttpResponse<String> send(HttpClient http, HttpRequest request, int status)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != status) {
            throw unexpected(response);
        }
        return response;
    }

    /** Creates the exception for a response with a status that isn't expected. */
    static IllegalStateException unexpected(HttpResponse<String> response) {
        return new IllegalStateException(
                "%s: %d %s"
                        .formatted(
                                response.request().uri().getPath(),
                                response.statusCode(),
                                response.body()));
    }

    /** Returns the body as JSON. */
    static JsonNode json(HttpResponse<String> response) throws JsonProcessingException {
        return JSON.readTree(response.body());
    }

    /** Returns the ID of what was created. */
    static String id(HttpResponse<String> response) throws JsonProcessingException {
        return json(response).at("/id").asText();
    }
}
