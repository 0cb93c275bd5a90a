package org.roster.server.accesscheck;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An evaluation that a module asks for. Other attributes of the request have no effect.
 *
 * @param subject the id of the subject
 * @param resource the id of the resource
 */
record AccessQuestion(
        String subjectType, String subject, String action, String resourceType, String resource) {

    /** The keys of the entities. */
    static final List<String> ENTITIES = List.of("subject", "action", "resource");

    private static final JsonPointer SUBJECT_TYPE = JsonPointer.compile("/subject/type");
    private static final JsonPointer SUBJECT_ID = JsonPointer.compile("/subject/id");
    private static final JsonPointer ACTION_NAME = JsonPointer.compile("/action/name");
    private static final JsonPointer RESOURCE_TYPE = JsonPointer.compile("/resource/type");
    private static final JsonPointer RESOURCE_ID = JsonPointer.compile("/resource/id");
    private static final List<JsonPointer> REQUIRED =
            List.of(SUBJECT_TYPE, SUBJECT_ID, ACTION_NAME, RESOURCE_TYPE, RESOURCE_ID);

    /** Returns the required attributes that are missing or aren't text, such as action.name. */
    static Stream<String> problems(JsonNode request) {
        return REQUIRED.stream()
                .filter(each -> !request.at(each).isTextual())
                .map(each -> each.toString().substring(1).replace('/', '.'));
    }

    /** Reads a question, or returns empty if it has {@link #problems}. */
    static Optional<AccessQuestion> read(JsonNode request) {
        return problems(request).findFirst().isPresent()
                ? Optional.empty()
                : Optional.of(
                        new AccessQuestion(
                                request.at(SUBJECT_TYPE).textValue(),
                                request.at(SUBJECT_ID).textValue(),
                                request.at(ACTION_NAME).textValue(),
                                request.at(RESOURCE_TYPE).textValue(),
                                request.at(RESOURCE_ID).textValue()));
    }
}
