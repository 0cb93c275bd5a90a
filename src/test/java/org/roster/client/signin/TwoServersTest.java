package org.roster.client.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.client.ServiceException;
import org.roster.client.keyring.AccountName;
import org.roster.client.keyring.StoredCredential;
import org.roster.contract.Provider;
import org.roster.demo.provider.SampleAccount;
import org.roster.desktop.fake.FakeKeyring;
import org.roster.server.Databases;
import org.roster.server.TestClock;
import org.roster.server.TestService;

/** One account that is signed in at two servers, which must not learn from each other. */
class TwoServersTest {

    private final FakeKeyring keyring = new FakeKeyring();
    private final TestService first = new TestService(Databases.SQLITE);
    private final TestService second = new TestService(Databases.SQLITE);
    private final SampleAccount ada = first.google("ada");
    private NativeSignInService desktop;
    private Session atFirst;
    private Session atSecond;

    @BeforeEach
    void signIn() throws Exception {
        first.join(ada, "ADMINISTRATOR");
        second.join(ada, "ADMINISTRATOR");
        desktop =
                new NativeSignInService(
                        first.providers().desktopTrust(),
                        page -> {
                            try (var browser = first.browser()) {
                                browser.signIn(page, ada.username());
                            }
                        },
                        keyring,
                        new TestClock(),
                        StoredSignInTest.TIMEOUT);
        atFirst = signIn(first);
        atSecond = signIn(second);
    }

    private Session signIn(TestService service) throws Exception {
        Session session =
                desktop.begin(service.service().url(), Provider.GOOGLE, true)
                        .session()
                        .get(20, SECONDS);
        session.stored().get(20, SECONDS);
        return session;
    }

    @AfterEach
    void stop() {
        atFirst.close();
        atSecond.close();
        desktop.close();
        second.close();
        first.close();
    }

    private String entry(TestService service) {
        String name = service.service().url() + "#GOOGLE:" + ada.username();
        return requireNonNull(keyring.entries().get(name));
    }

    private StoredCredential stored(TestService service) {
        return StoredCredential.read(entry(service).getBytes(UTF_8)).orElseThrow();
    }

    @Test
    void serversShareNoTokenAndNoKey() throws Exception {
        String token = ((ServiceSession) atFirst).token();
        assertThat(((ServiceSession) atSecond).token()).isNotEqualTo(token);
        assertThat(second.api("", token).get("/me").status()).isEqualTo(401);
        assertThat(first.api("", token).get("/me").status()).isEqualTo(200);

        assertThat(keyring.entries()).hasSize(2);
        assertThat(stored(first).refreshCredential())
                .isNotEqualTo(stored(second).refreshCredential());
        assertThat(stored(first).binding().deviceKey())
                .isNotEqualTo(stored(second).binding().deviceKey());
        assertThat(stored(first).binding().nonce()).isNotEqualTo(stored(second).binding().nonce());
    }

    @Test
    void credentialOfOneServerResumesNothingAtTheOther() throws Exception {
        String name = second.service().url() + "#GOOGLE:" + ada.username();
        String other = first.service().url() + "#GOOGLE:" + ada.username();
        keyring.write(name, entry(first).getBytes(UTF_8));

        StoredSignIn.ResumableAccount account =
                desktop.storedSignIn(
                                second.service().url(),
                                new AccountName(Provider.GOOGLE, ada.username()))
                        .get(20, SECONDS)
                        .account();

        assertThat(StoredSignInTest.failure(requireNonNull(account).resume()))
                .isInstanceOf(SignInException.RefusedByProvider.class);
        assertThat(keyring.entries()).containsOnlyKeys(other);
    }

    @Test
    void signOutLeavesTheOtherServer() throws Exception {
        String before = ((ServiceSession) atFirst).token();
        int tokens = first.providers().refreshTokens(Provider.GOOGLE);
        atFirst.signOut();

        assertThat(keyring.entries())
                .containsOnlyKeys(second.service().url() + "#GOOGLE:" + ada.username());
        assertThat(atSecond.organization(second.organization()).organization().name())
                .isEqualTo("Example");
        assertThatThrownBy(() -> atFirst.organization(first.organization()).organization())
                .isInstanceOf(ServiceException.class);
        await().until(() -> first.api("", before).get("/me").status() == 401);
        // Waits for what happens after the session has ended; Google would revoke both tokens
        desktop.close();
        assertThat(first.providers().refreshTokens(Provider.GOOGLE)).isEqualTo(tokens).isPositive();
    }

    @Test
    void replacedSessionEndsAndKeepsTheNewCredential() throws Exception {
        String before = ((ServiceSession) atFirst).token();
        Session again = signIn(first);

        atFirst.replace();

        await().until(() -> first.api("", before).get("/me").status() == 401);
        assertThat(keyring.entries()).hasSize(2);
        assertThat(again.organization(first.organization()).organization().name())
                .isEqualTo("Example");
        atFirst = again;
    }

    @Test
    void membershipsAreReadAgain() throws Exception {
        assertThat(atFirst.currentMe().memberships()).hasSize(1);
        first.service().createOrganization("Second", ada, 10);
        assertThat(atFirst.currentMe().memberships()).hasSize(1);
        assertThat(atFirst.server()).isEqualTo(first.service().url());
    }
}
