package org.roster.server.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchOperation;
import com.unboundid.scim2.common.utils.JsonUtils;

import org.jspecify.annotations.Nullable;
import org.roster.server.problem.ProblemException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Applies the operations of a PATCH request (RFC 7644, section 3.5.2) to a user, and those that
 * Entra ID sends in addition: operations with a capital letter, several paths as members of a value
 * without a path, and a {@code replace} of a value that doesn't exist yet. See <a
 * href="https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility">its
 * known issues</a>. Operations on attributes that Roster doesn't keep have no effect.
 */
final class ScimPatch {

    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:user";

    private static final Set<String> KEPT =
            Set.of("externalid", "username", "displayname", "name", "emails", "active");

    private static final Set<String> READ_ONLY = Set.of("id", "meta");

    /**
     * The maximum number of operations of a request, with those that a value without a path stands
     * for.
     */
    static final int MAX_OPERATIONS = 100;

    /**
     * The most elements in the arrays of a request's values. The library compares each new element
     * with all others, within a transaction.
     */
    static final int MAX_ELEMENTS = 200;

    /** The longest path in characters. */
    static final int MAX_PATH_LENGTH = 200;

    private ScimPatch() {}

    /** An operation with a path. */
    private record Operation(String op, String path, @Nullable JsonNode value) {}

    /**
     * Applies a request to the attributes of a user.
     *
     * @param resource the attributes, whose names are compared without case
     * @throws ProblemException {@code invalidSyntax}, {@code invalidPath}, {@code invalidValue},
     *     {@code mutability} or {@code noTarget}
     */
    static void apply(JsonNode request, ObjectNode resource) {
        ObjectNode body = ignoringCase(request);
        JsonNode operations = body.path("Operations");
        if (!operations.isArray() || operations.isEmpty()) {
            throw ProblemException.malformed("Operations must be an array with operations.");
        }
        List<Operation> all = new ArrayList<>();
        for (JsonNode each : operations) {
            addTo(all, each);
            if (all.size() > MAX_OPERATIONS) {
                throw ProblemException.malformed(
                        "A request can have up to " + MAX_OPERATIONS + " operations.");
            }
        }
        if (all.stream().mapToInt(each -> elements(each.value())).sum() > MAX_ELEMENTS) {
            throw ScimAttributes.invalid(
                    "The values of a request can have up to " + MAX_ELEMENTS + " elements.");
        }
        for (Operation each : all) {
            apply(each, resource);
        }
    }

    /** Returns the number of elements in the arrays of a value. */
    private static int elements(@Nullable JsonNode value) {
        if (value == null || !value.isContainerNode()) {
            return 0;
        }
        int count = value.isArray() ? value.size() : 0;
        for (JsonNode each : value) {
            count += elements(each);
        }
        return count;
    }

    /** Returns a copy of a request whose member names are compared without case. */
    static ObjectNode ignoringCase(JsonNode request) {
        if (!request.isObject()) {
            throw ProblemException.malformed("The body is not a JSON object.");
        }
        return Objects.requireNonNull(JsonUtils.<ObjectNode>valueToNode(request));
    }

    private static void addTo(List<Operation> all, JsonNode operation) {
        String op = operation.path("op").asText("").toLowerCase(Locale.ROOT);
        if (!Set.of("add", "replace", "remove").contains(op)) {
            throw ProblemException.malformed("op must be add, replace or remove.");
        }
        JsonNode value = operation.get("value");
        JsonNode path = operation.path("path");
        if (path.isTextual() && !path.textValue().isBlank()) {
            all.add(new Operation(op, path.textValue(), value));
        } else if (op.equals("remove")) {
            throw ProblemException.scim(400, "noTarget", "remove needs a path.");
        } else if (value == null || !value.isObject()) {
            throw ProblemException.malformed("An operation without a path needs an object.");
        } else {
            for (Map.Entry<String, JsonNode> each : value.properties()) {
                if (!READ_ONLY.contains(each.getKey().toLowerCase(Locale.ROOT))) {
                    all.add(new Operation(op, each.getKey(), each.getValue()));
                }
            }
        }
    }

    private static void apply(Operation operation, ObjectNode resource) {
        Path path = path(operation.path());
        if (path == null) {
            return;
        }
        JsonNode value = operation.value();
        try {
            if (operation.op().equals("remove") || value == null || value.isNull()) {
                requireValue(operation);
                JsonUtils.removeValues(path, resource);
            } else {
                operation(operation.op(), path, value, resource).apply(resource);
            }
        } catch (ScimException e) {
            throw refusal(e);
        } catch (RuntimeException e) {
            throw ProblemException.scim(
                    400, "invalidPath", "The operation does not fit the attribute at its path.");
        }
    }

    private static void requireValue(Operation operation) {
        if (!operation.op().equals("remove") && operation.value() == null) {
            throw ScimAttributes.invalid("An operation other than remove needs a value.");
        }
    }

    private static PatchOperation operation(
            String op, Path path, JsonNode value, ObjectNode resource) throws ScimException {
        boolean replaces =
                path.getElement(0).getValueFilter() == null
                        ? op.equals("replace")
                        : JsonUtils.pathExists(path, resource);
        return replaces ? PatchOperation.replace(path, value) : PatchOperation.add(path, value);
    }

    /** Returns a path, or null if it leads to an attribute that Roster doesn't keep. */
    private static @Nullable Path path(String text) {
        if (text.length() > MAX_PATH_LENGTH) {
            throw invalidPath("A path can have up to " + MAX_PATH_LENGTH + " characters.");
        }
        Path path;
        try {
            path = Path.fromString(text);
        } catch (ScimException | RuntimeException e) {
            throw invalidPath("The path is not valid.");
        }
        String urn = path.getSchemaUrn();
        if (path.isRoot() && urn == null) {
            throw invalidPath("The path names no attribute.");
        }
        if (path.isRoot() || (urn != null && !urn.toLowerCase(Locale.ROOT).equals(CORE))) {
            return null;
        }
        String attribute = path.getElement(0).getAttribute().toLowerCase(Locale.ROOT);
        if (READ_ONLY.contains(attribute)) {
            throw ProblemException.scim(400, "mutability", attribute + " cannot be changed.");
        }
        if (!KEPT.contains(attribute)) {
            return null;
        }
        return urn == null ? path : withoutSchema(path);
    }

    private static Path withoutSchema(Path path) {
        Path plain = Path.root();
        for (Path.Element element : path) {
            plain = plain.attribute(element.getAttribute(), element.getValueFilter());
        }
        return plain;
    }

    private static ProblemException invalidPath(String detail) {
        return ProblemException.scim(400, "invalidPath", detail);
    }

    private static ProblemException refusal(ScimException e) {
        String type = e.getScimError().getScimType();
        return ProblemException.scim(
                400,
                type == null ? "invalidValue" : type,
                "The operation does not fit the attribute at its path.");
    }
}
