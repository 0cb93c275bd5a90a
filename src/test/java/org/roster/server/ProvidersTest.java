package org.roster.server;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.roster.demo.provider.LocalProviders;

import java.net.http.HttpClient;

/** Tests that share identity providers, which no other test class uses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ProvidersTest {

    protected LocalProviders providers;

    /** Trusts the providers and the services that are started with them. */
    protected HttpClient http;

    @BeforeAll
    void startProviders() {
        providers = LocalProviders.start();
        http = HttpClient.newBuilder().sslContext(providers.clientContext()).build();
    }

    @AfterAll
    void stopProviders() {
        http.shutdownNow();
        providers.close();
    }
}
