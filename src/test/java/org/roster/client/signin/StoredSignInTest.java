package org.roster.client.signin;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.roster.client.keyring.AccountName;
import org.roster.client.keyring.Keyring;
import org.roster.client.platform.Browser;
import org.roster.contract.Provider;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.desktop.fake.FakeKeyring;
import org.roster.server.Databases;
import org.roster.server.TestClock;
import org.roster.server.TestService;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/** Signs in at a real service with accounts of the local providers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoredSignInTest {

    static final Duration TIMEOUT = Duration.ofSeconds(20);

    final List<NativeSignInService> opened = new ArrayList<>();
    TestService world;
    ScriptedBrowser browser;
    SampleAccount google;
    SampleAccount microsoft;

    @BeforeAll
    void start() {
        world = new TestService(Databases.SQLITE);
        browser = world.browser();
        google = world.join(world.google("Ada"), "MEMBER");
        microsoft = world.join(world.microsoft(SampleTenant.EXAMPLE_ORG, "Ada"), "MEMBER");
    }

    @AfterEach
    void stopServices() {
        opened.forEach(NativeSignInService::close);
        opened.clear();
    }

    @AfterAll
    void stop() {
        browser.close();
        world.close();
    }

    NativeSignInService desktop(Keyring keyring, Browser opens, TestClock clock) {
        NativeSignInService desktop =
                new NativeSignInService(
                        world.providers().desktopTrust(), opens, keyring, clock, TIMEOUT);
        opened.add(desktop);
        return desktop;
    }

    /** A desktop that must not open the browser. */
    NativeSignInService desktop(Keyring keyring) {
        return desktop(
                keyring,
                page -> {
                    throw new AssertionError("The browser opened");
                },
                new TestClock());
    }

    SampleAccount account(Provider provider) {
        return provider == Provider.GOOGLE ? google : microsoft;
    }

    URI server() {
        return world.service().url();
    }

    Session signIn(Keyring keyring, SampleAccount account, boolean stay, TestClock clock)
            throws Exception {
        return desktop(keyring, page -> browser.signIn(page, account.username()), clock)
                .begin(server(), account.provider(), stay)
                .session()
                .get(20, SECONDS);
    }

    Session signIn(Keyring keyring, SampleAccount account, boolean stay) throws Exception {
        return signIn(keyring, account, stay, new TestClock());
    }

    StoredSignIn.ResumableAccount storedAccount(Keyring keyring, Provider provider)
            throws Exception {
        StoredSignIn.ResumableAccount account = stored(keyring, provider).account();
        if (account == null) {
            throw new AssertionError("No account is stored");
        }
        return account;
    }

    StoredSignIn stored(Keyring keyring, Provider provider) throws Exception {
        return desktop(keyring)
                .storedSignIn(server(), new AccountName(provider, account(provider).username()))
                .get(20, SECONDS);
    }

    /** The name of the keyring entry of an account. */
    String name(Provider provider) {
        return server() + "#" + provider + ":" + account(provider).username();
    }

    /** The keyring entry of an account, which is the only one. */
    String entry(FakeKeyring keyring, Provider provider) {
        assertThat(keyring.entries()).containsOnlyKeys(name(provider));
        return keyring.entries().values().iterator().next();
    }

    static Throwable failure(PendingSignIn pending) {
        try {
            pending.session().get(20, SECONDS);
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause());
        } catch (Exception e) {
            throw new AssertionError("Not done", e);
        }
        throw new AssertionError("Did not fail");
    }
}
