package org.roster.client.signin;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.roster.client.keyring.Keyring;
import org.roster.client.platform.Browser;
import org.roster.contract.Provider;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Databases;
import org.roster.server.TestClock;
import org.roster.server.TestService;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A desktop that signs in at a service with local identity providers. */
abstract class NativeSignInFixture {

    static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** The desktop's clock; the service and the providers have their own. */
    final TestClock clock = new TestClock();

    TestService world;
    ScriptedBrowser browser;
    private @Nullable NativeSignInService opened;

    @BeforeEach
    void start() {
        world = new TestService(Databases.SQLITE);
        browser = world.browser();
    }

    @AfterEach
    void stop() {
        for (Provider provider : Provider.values()) {
            world.providers().setUnavailable(provider, false);
            world.providers().setRefreshedNonce(provider, null);
        }
        if (opened != null) {
            opened.close();
        }
        browser.close();
        world.close();
    }

    /** Lets time pass on all clocks. */
    void pass(Duration time) {
        clock.advance(time);
        world.clock().advance(time);
    }

    PendingSignIn begin(Provider provider, Browser opens) {
        return begin(provider, opens, TIMEOUT);
    }

    PendingSignIn begin(Provider provider, Browser opens, Duration timeout) {
        return service(opens, timeout).begin(world.service().url(), provider, false);
    }

    NativeSignInService service(Browser opens, Duration timeout) {
        NativeSignInService service =
                new NativeSignInService(
                        world.providers().desktopTrust(), opens, Keyring.NONE, clock, timeout);
        opened = service;
        return service;
    }

    SampleAccount account(Provider provider) {
        return provider == Provider.GOOGLE
                ? world.google("ada")
                : world.microsoft(SampleTenant.EXAMPLE_ORG, "ada");
    }

    Session signIn(SampleAccount account) throws Exception {
        return begin(account.provider(), page -> browser.signIn(page, account.username()))
                .session()
                .get(20, SECONDS);
    }

    static SignInException failure(CompletableFuture<?> future) {
        try {
            future.get(20, SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SignInException failure) {
                return failure;
            }
            throw new AssertionError("Failed otherwise", e);
        } catch (Exception e) {
            throw new AssertionError("Not done", e);
        }
        throw new AssertionError("Did not fail");
    }
}
