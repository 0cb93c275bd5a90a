package org.roster.server.accesscheck;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An access evaluation that a module requests (AuthZEN, section 6.1). Other attributes of the
 * request have no effect.
 *
 * @param subject the ID of the subject
 * @param resource the ID of the resource
 */
record AccessEvaluation(
        String subjectType, String subject, String action, String resourceType, String resource) {

    /** The keys of the JSON objects of an evaluation. */
    static final List<String> ENTITIES = List.of("subject", "action", "resource");

    private static final JsonPointer SUBJECT_TYPE = JsonPointer.compile("/subject/type");
    private static final JsonPointer SUBJECT_ID = JsonPointer.compile("/subject/id");
    private static final JsonPointer ACTION_NAME = JsonPointer.compile("/action/name");
    private static final JsonPointer RESOURCE_TYPE = JsonPointer.compile("/resource/type");
    private static final JsonPointer RESOURCE_ID = JsonPointer.compile("/resource/id");
    private static final List<JsonPointer> REQUIRED =
            List.of(SUBJECT_TYPE, SUBJECT_ID, ACTION_NAME, RESOURCE_TYPE, RESOURCE_ID);

    /** Returns the required attributes that are missing or aren't strings, such as action.name. */
    static Stream<String> problems(JsonNode request) {
        return REQUIRED.stream()
                .filter(each -> !request.at(each).isTextual())
                .map(each -> each.toString().substring(1).replace('/', '.'));
    }

    /** Reads an evaluation, or returns empty if it has {@link #problems}. */
    static Optional<AccessEvaluation> read(JsonNode request) {
        return problems(request).findFirst().isPresent()
                ? Optional.empty()
                : Optional.of(
                        new AccessEvaluation(
                                request.at(SUBJECT_TYPE).textValue(),
                                request.at(SUBJECT_ID).textValue(),
                                request.at(ACTION_NAME).textValue(),
                                request.at(RESOURCE_TYPE).textValue(),
                                request.at(RESOURCE_ID).textValue()));
    }
}
