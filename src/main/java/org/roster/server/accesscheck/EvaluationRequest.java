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
 * @param evaluations the evaluations, at most 100. An empty one lacks a required attribute and is
 *     denied; outside a list, it makes the request malformed instead.
 * @param isBatch whether the response is a list
 */
record EvaluationRequest(
        List<Optional<AccessEvaluation>> evaluations,
        EvaluationSemantic semantic,
        boolean isBatch) {

    private static final String EVALUATIONS = "evaluations";
    private static final int MAX_EVALUATIONS = 100;

    /**
     * Reads the body of a request for one evaluation.
     *
     * @throws ProblemException {@code malformed-request}
     */
    static EvaluationRequest single(JsonNode body) {
        requireNone(AccessEvaluation.problems(body));
        return new EvaluationRequest(
                List.of(AccessEvaluation.read(body)), EvaluationSemantic.EXECUTE_ALL, false);
    }

    /**
     * Reads the body of a request for several evaluations. A body without {@code evaluations} is
     * read as a single evaluation.
     *
     * @throws ProblemException {@code malformed-request}
     */
    static EvaluationRequest several(JsonNode body) {
        JsonNode items = body.path(EVALUATIONS);
        if (body.has(EVALUATIONS) && !items.isArray()) {
            throw ProblemException.malformed("The field evaluations must be an array.");
        }
        if (items.size() > MAX_EVALUATIONS) {
            throw ProblemException.malformed(
                    "The request has "
                            + items.size()
                            + " evaluations. Send at most "
                            + MAX_EVALUATIONS
                            + " in one request.");
        }
        EvaluationSemantic semantic = EvaluationSemantic.of(body);
        if (items.isEmpty()) {
            return single(body);
        }
        requireValidDefaults(body);
        return new EvaluationRequest(
                StreamSupport.stream(items.spliterator(), false)
                        .map(item -> AccessEvaluation.read(withDefaults(item, body)))
                        .toList(),
                semantic,
                true);
    }

    private static void requireNone(Stream<String> problems) {
        problems.findFirst()
                .ifPresent(field -> {
                    throw ProblemException.malformed(
                            "The field " + field + " is missing or is not a string.");
                });
    }

    /** Checks the default entities of the request, which every evaluation may use. */
    private static void requireValidDefaults(JsonNode body) {
        requireNone(
                AccessEvaluation.problems(body)
                        .filter(field -> body.has(field.substring(0, field.indexOf('.')))));
    }

    /** Adds the defaults for missing entities. An entity replaces its default as a whole. */
    private static JsonNode withDefaults(JsonNode item, JsonNode defaults) {
        ObjectNode evaluation = JsonNodeFactory.instance.objectNode();
        for (String entity : AccessEvaluation.ENTITIES) {
            JsonNode value = item.has(entity) ? item.get(entity) : defaults.get(entity);
            if (item.isObject() && value != null) {
                evaluation.set(entity, value);
            }
        }
        return evaluation;
    }
}
