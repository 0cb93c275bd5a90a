package org.roster.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.contract.Provider;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.service.LocalService;
import org.roster.demo.service.SessionClient;
import org.roster.server.Answer;
import org.roster.server.Api;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;

/** Key rotation and outages of a provider. Each test has its own providers. */
class ProviderOutageTest {

    private final LocalProviders providers = LocalProviders.start();
    private final HttpClient http =
            HttpClient.newBuilder().sslContext(providers.clientContext()).build();
    private LocalService service;
    private SessionClient desktop;

    @BeforeEach
    void start() {
        service = LocalService.start(providers);
        desktop = new SessionClient(http, service.url(), providers, InstantSource.system());
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        service.close();
        providers.close();
    }

    private Answer begin(String idToken) {
        return new Api(http, URI.create(service.url() + "/api/v1"), "")
                .with("DPoP", desktop.proof())
                .post("/sessions", desktop.body(idToken));
    }

    private String token(Provider provider) {
        SampleAccount account =
                provider == Provider.GOOGLE
                        ? SampleAccount.google("ada@example.com", "Ada")
                        : SampleAccount.microsoft(
                                SampleTenant.EXAMPLE_ORG, "grace@example.org", "Grace");
        return providers
                .idTokenBuilder(account, LocalProviders.desktopClient(provider))
                .claim("nonce", desktop.newNonce())
                .signed();
    }

    @ParameterizedTest
    @EnumSource
    void rotatedSigningKeyReplacesTheOldOne(Provider provider) {
        String old = token(provider);
        assertThat(begin(token(provider)).status()).isEqualTo(201);
        providers.rotateSigningKey(provider);
        assertThat(begin(token(provider)).status()).isEqualTo(201);
        assertThat(begin(old).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void cachedKeysWorkWhileTheProviderIsAway(Provider provider) {
        assertThat(begin(token(provider)).status()).isEqualTo(201);
        providers.setUnavailable(provider, true);
        assertThat(begin(token(provider)).status()).isEqualTo(201);
        providers.rotateSigningKey(provider);
        assertThat(begin(token(provider)).status()).isIn(401, 503);
        providers.setUnavailable(provider, false);
    }

    @ParameterizedTest
    @EnumSource
    void unreachableProviderMakesSignInTemporarilyUnavailable(Provider provider) {
        providers.setUnavailable(provider, true);
        Answer away = begin(token(provider));
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.problem()).isEqualTo("unavailable");
        assertThat(away.header("Retry-After")).isEqualTo("10");
        assertThat(away.header("WWW-Authenticate")).isEmpty();

        Provider other = provider == Provider.GOOGLE ? Provider.MICROSOFT : Provider.GOOGLE;
        assertThat(begin(token(other)).status()).isEqualTo(201);

        providers.setUnavailable(provider, false);
        assertThat(begin(token(provider)).status()).isEqualTo(201);
    }
}
