package org.roster.server.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.ScimResource;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.types.AttributeDefinition;
import com.unboundid.scim2.common.types.AuthenticationScheme;
import com.unboundid.scim2.common.types.BulkConfig;
import com.unboundid.scim2.common.types.ChangePasswordConfig;
import com.unboundid.scim2.common.types.ETagConfig;
import com.unboundid.scim2.common.types.FilterConfig;
import com.unboundid.scim2.common.types.Meta;
import com.unboundid.scim2.common.types.PatchConfig;
import com.unboundid.scim2.common.types.ResourceTypeResource;
import com.unboundid.scim2.common.types.SchemaResource;
import com.unboundid.scim2.common.types.ServiceProviderConfigResource;
import com.unboundid.scim2.common.types.SortConfig;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import com.unboundid.scim2.common.utils.SchemaUtils;

import java.beans.IntrospectionException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** Describes the SCIM endpoint of the service (RFC 7644, section 4). */
final class ScimMetadata {

    /** The largest page of users. */
    static final int MAX_PAGE_SIZE = 200;

    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

    private static final Set<String> ATTRIBUTES =
            Set.of(
                    ScimAttributes.USER_NAME,
                    ScimAttributes.DISPLAY_NAME,
                    ScimAttributes.NAME,
                    ScimAttributes.EMAILS,
                    ScimAttributes.ACTIVE);

    private static final Set<String> NAMES =
            Set.of(ScimAttributes.FORMATTED, ScimAttributes.GIVEN_NAME, ScimAttributes.FAMILY_NAME);

    private final Supplier<URI> publicUrl;

    /** Creates metadata whose locations begin with this address. */
    ScimMetadata(Supplier<URI> publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** Returns the configuration of the service. */
    ObjectNode configuration() {
        ServiceProviderConfigResource configuration =
                new ServiceProviderConfigResource(
                        null,
                        new PatchConfig(true),
                        new BulkConfig(false, 0, 0),
                        new FilterConfig(true, MAX_PAGE_SIZE),
                        new ChangePasswordConfig(false),
                        new SortConfig(false),
                        new ETagConfig(true),
                        List.of(AuthenticationScheme.createOAuth2BearerToken(true)));
        return node(located(configuration, "ServiceProviderConfig", ""));
    }

    /** Returns the only type of resources. */
    ObjectNode resourceType() {
        ResourceTypeResource type =
                new ResourceTypeResource(
                        "User", "A user of the directory", URI.create("/Users"), URI.create(USER));
        return node(located(type, "ResourceType", "User"));
    }

    /** Returns the only schema, with the attributes that are kept. */
    ObjectNode schema() {
        try {
            SchemaResource full = Objects.requireNonNull(SchemaUtils.getSchema(UserResource.class));
            SchemaResource kept =
                    new SchemaResource(
                            USER,
                            "User",
                            "A user of the directory",
                            full.getAttributes().stream()
                                    .filter(attribute -> ATTRIBUTES.contains(attribute.getName()))
                                    .map(ScimMetadata::kept)
                                    .toList());
            return node(located(kept, "Schema", USER));
        } catch (IntrospectionException e) {
            throw new IllegalStateException("The schema of users could not be read", e);
        }
    }

    private static AttributeDefinition kept(AttributeDefinition attribute) {
        if (!attribute.getName().equals(ScimAttributes.NAME)) {
            return attribute;
        }
        return new AttributeDefinition.Builder()
                .setName(attribute.getName())
                .setDescription(attribute.getDescription())
                .setType(attribute.getType())
                .addSubAttributes(
                        Objects.requireNonNull(attribute.getSubAttributes()).stream()
                                .filter(part -> NAMES.contains(part.getName()))
                                .toArray(AttributeDefinition[]::new))
                .build();
    }

    /** Returns whether the service has a schema with this URN. */
    static boolean isSchema(String urn) {
        return urn.equalsIgnoreCase(USER);
    }

    /** Returns a list with one entry. */
    static ObjectNode list(ObjectNode only) {
        return node(new ListResponse<>(1, List.of(only), 1, 1));
    }

    private ScimResource located(ScimResource resource, String type, String id) {
        String folder = type.equals("ServiceProviderConfig") ? type : type + "s/" + id;
        resource.setMeta(
                new Meta()
                        .setResourceType(type)
                        .setLocation(URI.create(publicUrl.get() + ScimRoutes.PATH + "/" + folder)));
        return resource;
    }

    private static ObjectNode node(Object resource) {
        return Objects.requireNonNull(JsonUtils.<ObjectNode>valueToNode(resource));
    }
}
