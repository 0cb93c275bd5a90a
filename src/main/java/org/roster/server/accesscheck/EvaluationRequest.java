package org.roster.server.accesscheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.roster.server.problem.ProblemException;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The body of a request (AuthZEN, sections 6.1 and 7.1). Unknown fields are ignored, as AuthZEN
 * requires.
 *
 * @param questions the questions; an empty one lacks a required attribute, which makes the whole
 *     request malformed only if it is the only question
 * @param isBatch whether the response is a list
 */
record EvaluationRequest(
        List<Optional<AccessQuestion>> questions, EvaluationSemantic semantic, boolean isBatch) {

    private static final String EVALUATIONS = "evaluations";
    private static final int MOST = 100;

    /**
     * Reads the body of a request for one evaluation.
     *
     * @throws ProblemException {@code malformed-request}
     */
    static EvaluationRequest single(JsonNode body) {
        requireNone(AccessQuestion.problems(body));
        return new EvaluationRequest(
                List.of(AccessQuestion.read(body)), EvaluationSemantic.EXECUTE_ALL, false);
    }

    /**
     * Reads the body of a request for several evaluations. Without any, it is one for a single
     * evaluation.
     *
     * @throws ProblemException {@code malformed-request}
     */
    static EvaluationRequest several(JsonNode body) {
        JsonNode items = body.path(EVALUATIONS);
        if (body.has(EVALUATIONS) && !items.isArray()) {
            throw ProblemException.malformed("The field evaluations must be an array.");
        }
        if (items.size() > MOST) {
            throw ProblemException.malformed(
                    "The request has "
                            + items.size()
                            + " evaluations. Send at most "
                            + MOST
                            + " in one request.");
        }
        EvaluationSemantic semantic = EvaluationSemantic.of(body);
        if (items.isEmpty()) {
            return single(body);
        }
        requireValidDefaults(body);
        return new EvaluationRequest(
                StreamSupport.stream(items.spliterator(), false)
                        .map(item -> AccessQuestion.read(withDefaults(item, body)))
                        .toList(),
                semantic,
                true);
    }

    private static void requireNone(Stream<String> problems) {
        problems.findFirst()
                .ifPresent(field -> {
                    throw ProblemException.malformed(
                            "The field " + field + " is missing or is not a text.");
                });
    }

    /** Checks the entities of the request itself, on which every evaluation may depend. */
    private static void requireValidDefaults(JsonNode body) {
        requireNone(
                AccessQuestion.problems(body)
                        .filter(field -> body.has(field.substring(0, field.indexOf('.')))));
    }

    /** An entity replaces a default as a whole. */
    private static JsonNode withDefaults(JsonNode item, JsonNode defaults) {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        for (String entity : AccessQuestion.ENTITIES) {
            JsonNode value = item.has(entity) ? item.get(entity) : defaults.get(entity);
            if (item.isObject() && value != null) {
                question.set(entity, value);
            }
        }
        return question;
    }
}
