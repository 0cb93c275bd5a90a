package org.roster.server.scim;

import static org.assertj.core.api.Assertions.assertThat;

import de.captaingoldfish.scim.sdk.client.ScimClientConfig;
import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.client.builder.PatchBuilder;
import de.captaingoldfish.scim.sdk.client.http.ConfigManipulator;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.constants.enums.PatchOp;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.base.ScimObjectNode;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;

import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.client.HttpClientBuilder;
import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.SqliteFirst;

import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLContext;

/** A client of another project understands the endpoint. The service doesn't use its library. */
@SqliteFirst
class ForeignClientTest extends ScimTest {

    private static final String USERS = "/Users";

    /** Lets the client trust the service's certificate. */
    private record Trust(SSLContext context) implements ConfigManipulator {

        @Override
        public void modifyHttpClientConfig(HttpClientBuilder client) {
            client.setSSLContext(context);
        }

        @Override
        public void modifyRequestConfig(RequestConfig.Builder config) {}
    }

    private ScimRequestBuilder client(String token) {
        return new ScimRequestBuilder(
                roster.service().url() + "/scim/v2",
                ScimClientConfig.builder()
                        .configManipulator(new Trust(roster.providers().clientContext()))
                        .httpHeaders(Map.of("Authorization", "Bearer " + token))
                        .build());
    }

    private static <R extends ScimObjectNode> R success(ServerResponse<R> response) {
        assertThat(response.isSuccess()).as(response.getResponseBody()).isTrue();
        assertThat(response.isValidScimResponse()).as(response.getResponseBody()).isTrue();
        return response.getResource();
    }

    private static User resource(SampleAccount account) {
        return User.builder()
                .externalId(account.subject())
                .userName(account.username())
                .active(true)
                .name(Name.builder().givenName("Ada").familyName("Example").build())
                .emails(List.of(Email.builder().value("ada@example.org").primary(true).build()))
                .build();
    }

    @Test
    void clientProvisionsAndSuspends() {
        SampleAccount ada = entraAccount("ada");
        try (ScimRequestBuilder client = client(entra(5).text("/secret"))) {
            ServiceProvider provider = client.loadServiceProviderConfiguration();
            assertThat(provider.getPatchConfig().isSupported()).isTrue();
            assertThat(provider.getETagConfig().isSupported()).isTrue();
            assertThat(client.loadMetaConfiguration().sendRequest().isSuccess()).isTrue();

            User created =
                    success(
                            client.create(User.class, USERS)
                                    .setResource(resource(ada))
                                    .sendRequest());
            String id = created.getId().orElseThrow();
            assertThat(created.isActive()).contains(true);
            assertThat(statusOf(ada)).isEqualTo(200);
            assertThat(success(client.get(User.class, USERS, id).sendRequest()).getUserName())
                    .contains(ada.username());
            ListResponse<User> found =
                    success(
                            client.list(User.class, USERS)
                                    .filter("userName", Comparator.EQ, ada.username())
                                    .build()
                                    .get()
                                    .sendRequest());
            assertThat(found.getTotalResults()).isEqualTo(1);
            assertThat(found.getListedResources().getFirst().getId()).contains(id);

            String version = created.getMeta().orElseThrow().getVersion().orElseThrow().toString();
            PatchBuilder<User> patch = client.patch(User.class, USERS, id);
            patch.setETagForIfMatch(version);
            User changed =
                    success(
                            patch.addOperation()
                                    .op(PatchOp.REPLACE)
                                    .path("name.givenName")
                                    .value("Augusta")
                                    .next()
                                    .op(PatchOp.REPLACE)
                                    .path("active")
                                    .value("false")
                                    .build()
                                    .sendRequest());
            assertThat(changed.getName().orElseThrow().getGivenName()).contains("Augusta");
            assertThat(changed.isActive()).contains(false);
            assertThat(statusOf(ada)).isEqualTo(404);

            ServerResponse<User> refused =
                    client.update(User.class, USERS, id)
                            .setETagForIfMatch(version)
                            .setResource(resource(ada))
                            .sendRequest();
            assertThat(refused.getHttpStatus()).isEqualTo(412);
            assertThat(
                            success(
                                            client.update(User.class, USERS, id)
                                                    .setResource(resource(ada))
                                                    .sendRequest())
                                    .isActive())
                    .contains(true);
            assertThat(client.delete(User.class, USERS, id).sendRequest().isSuccess()).isTrue();
            ServerResponse<User> gone = client.get(User.class, USERS, id).sendRequest();
            assertThat(gone.getHttpStatus()).isEqualTo(404);
            assertThat(gone.getErrorResponse().getDetail()).isPresent();
        }
    }

    @Test
    void clientReadsTheErrorsOfRefusals() {
        SampleAccount ada = entraAccount("ada");
        try (ScimRequestBuilder client = client(entra(5).text("/secret"))) {
            success(client.create(User.class, USERS).setResource(resource(ada)).sendRequest());
            ServerResponse<User> twice =
                    client.create(User.class, USERS).setResource(resource(ada)).sendRequest();
            assertThat(twice.getHttpStatus()).isEqualTo(409);
            assertThat(twice.getErrorResponse().getScimType()).contains("uniqueness");
        }
        try (ScimRequestBuilder client = client("rt_wrong")) {
            ServerResponse<User> refused = client.get(User.class, USERS, "x").sendRequest();
            assertThat(refused.getHttpStatus()).isEqualTo(401);
            assertThat(refused.getErrorResponse().getDetail()).isPresent();
        }
    }
}
