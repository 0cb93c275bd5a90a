package org.roster.server.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.Meta;
import com.unboundid.scim2.common.types.Name;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.JsonUtils;

import org.jspecify.annotations.Nullable;
import org.roster.server.problem.ProblemException;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** Represents users as SCIM resources (RFC 7643). */
final class ScimResources {

    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:user:";
    private static final Set<String> ALWAYS = Set.of("schemas", "id");
    private static final int MAX_LIST_SIZE = 2000;

    private final Supplier<URI> publicUrl;

    /** Creates representations whose locations begin with this address. */
    ScimResources(Supplier<URI> publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** Returns the attributes that a PATCH request changes; {@code active} is missing. */
    static ObjectNode attributes(ScimUser user) {
        return node(resource(user.attributes()));
    }

    private static UserResource resource(ScimAttributes attributes) {
        UserResource resource =
                new UserResource()
                        .setUserName(attributes.userName())
                        .setDisplayName(attributes.displayName());
        resource.setExternalId(attributes.externalId());
        Name name =
                new Name()
                        .setFormatted(attributes.formattedName())
                        .setGivenName(attributes.givenName())
                        .setFamilyName(attributes.familyName());
        if (!name.equals(new Name())) {
            resource.setName(name);
        }
        if (attributes.email() != null) {
            resource.setEmails(
                    List.of(
                            new Email()
                                    .setValue(attributes.email())
                                    .setType("work")
                                    .setPrimary(true)));
        }
        return resource;
    }

    private static ObjectNode node(Object resource) {
        return Objects.requireNonNull(JsonUtils.<ObjectNode>valueToNode(resource));
    }

    /** Returns a user. */
    ObjectNode user(ScimUser user) {
        UserResource resource = resource(user.attributes()).setActive(user.isActive());
        resource.setId(user.id());
        resource.setMeta(
                new Meta()
                        .setResourceType("User")
                        .setCreatedMillis(user.createdAt().toEpochMilli())
                        .setLastModifiedMillis(user.changedAt().toEpochMilli())
                        .setLocation(location(user))
                        .setVersion(user.tag()));
        return node(resource);
    }

    /** Returns the address of a user. */
    URI location(ScimUser user) {
        return URI.create(publicUrl.get() + ScimRoutes.USERS + "/" + user.id());
    }

    /** Returns a page of users. */
    ObjectNode list(ScimUserStore.FoundUsers found, int start, Projection projection) {
        List<ObjectNode> resources =
                found.users().stream().map(user -> projection.of(user(user))).toList();
        return node(new ListResponse<>(found.total(), resources, start, resources.size()));
    }

    /**
     * The attributes that a response contains (RFC 7644, section 3.9).
     *
     * @param included in lower case, or null for all
     * @param excluded in lower case
     */
    record Projection(@Nullable Set<String> included, Set<String> excluded) {

        /**
         * Reads the parameters {@code attributes} and {@code excludedAttributes}.
         *
         * @throws ProblemException {@code invalidSyntax} if the request has both
         */
        static Projection of(@Nullable String attributes, @Nullable String excluded) {
            if (attributes != null && excluded != null) {
                throw ProblemException.malformed(
                        "Use either attributes or excludedAttributes, not both.");
            }
            return new Projection(
                    attributes == null ? null : names(attributes),
                    excluded == null ? Set.of() : names(excluded));
        }

        private static Set<String> names(String list) {
            if (list.length() > MAX_LIST_SIZE) {
                throw ProblemException.malformed("The list of attributes is too long.");
            }
            Set<String> names = new HashSet<>();
            for (String each : Arrays.asList(list.split(",", -1))) {
                String name = each.strip().toLowerCase(Locale.ROOT);
                names.add(name.startsWith(CORE) ? name.substring(CORE.length()) : name);
            }
            return names;
        }

        /** Removes the other attributes. */
        ObjectNode of(ObjectNode resource) {
            for (String attribute : List.copyOf(fields(resource))) {
                String name = attribute.toLowerCase(Locale.ROOT);
                if (!ALWAYS.contains(name) && !keeps(name, resource.get(attribute))) {
                    resource.remove(attribute);
                }
            }
            return resource;
        }

        private static List<String> fields(JsonNode node) {
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            return names;
        }

        /** Returns whether an attribute stays, and removes its sub-attributes that don't. */
        private boolean keeps(String name, JsonNode value) {
            if (excluded.contains(name)) {
                return false;
            }
            boolean isWhole = included == null || included.contains(name);
            List<JsonNode> parts = value.isArray() ? List.copyOf(elements(value)) : List.of(value);
            boolean hasPart = false;
            for (JsonNode part : parts) {
                if (part instanceof ObjectNode complex) {
                    for (String field : fields(complex)) {
                        String path = name + "." + field.toLowerCase(Locale.ROOT);
                        boolean stays =
                                !excluded.contains(path)
                                        && (isWhole
                                                || (included != null && included.contains(path)));
                        if (stays) {
                            hasPart = true;
                        } else {
                            complex.remove(field);
                        }
                    }
                }
            }
            return isWhole || hasPart;
        }

        private static List<JsonNode> elements(JsonNode array) {
            List<JsonNode> elements = new ArrayList<>();
            array.forEach(elements::add);
            return elements;
        }
    }
}
