package org.roster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kerby.kerberos.kerb.server.SimpleKdcServer;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.roster.client.ScriptedProxy.Gate;

import java.io.File;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

/** A proxy that accepts the Kerberos tickets of a real key distribution center. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KerberosProxyTest {

    private static final String CONFIGURATION = "java.security.krb5.conf";
    private static final String HOST = "service.proxied.example.com";
    private static final String PROXY = "HTTP/localhost";

    private final @Nullable String before = System.getProperty(CONFIGURATION);
    private final List<String> prompts = new CopyOnWriteArrayList<>();
    private SimpleKdcServer kdc;
    private File tickets;
    private Subject acceptor;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        kdc = new SimpleKdcServer();
        kdc.setWorkDir(folder.toFile());
        kdc.setKdcHost("localhost");
        kdc.setKdcRealm("EXAMPLE.COM");
        kdc.setAllowUdp(false);
        try (ServerSocket free = new ServerSocket(0)) {
            kdc.setKdcTcpPort(free.getLocalPort());
        }
        kdc.init();
        kdc.start();
        System.setProperty(CONFIGURATION, folder.resolve("krb5.conf").toString());
        File keys = folder.resolve("proxy.keytab").toFile();
        kdc.createPrincipal(PROXY);
        kdc.exportPrincipal(PROXY, keys);
        kdc.createPrincipal("ada", "secret");
        tickets = folder.resolve("tickets").toFile();
        kdc.getKrbClient().storeTicket(kdc.getKrbClient().requestTgt("ada", "secret"), tickets);
        acceptor = login(keys);
    }

    @AfterAll
    void stop() throws Exception {
        Configuration.setConfiguration(null);
        if (before == null) {
            System.clearProperty(CONFIGURATION);
        } else {
            System.setProperty(CONFIGURATION, before);
        }
        kdc.stop();
    }

    /** Replaces the ticket cache of this machine's user. */
    private static Configuration using(Map<String, String> options) {
        return new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(
                            "com.sun.security.auth.module.Krb5LoginModule",
                            LoginModuleControlFlag.REQUIRED,
                            options)
                };
            }
        };
    }

    private static Subject login(File keys) throws LoginException {
        LoginContext login =
                new LoginContext(
                        "proxy",
                        null,
                        null,
                        using(
                                Map.of(
                                        "refreshKrb5Config", "true",
                                        "useKeyTab", "true",
                                        "keyTab", keys.getPath(),
                                        "principal", PROXY,
                                        "storeKey", "true",
                                        "isInitiator", "false")));
        login.login();
        return login.getSubject();
    }

    private static void useTickets(File cache) {
        Configuration.setConfiguration(
                using(Map.of("useTicketCache", "true", "ticketCache", cache.getPath())));
    }

    /** Accepts a ticket as a proxy does, and notes its user. */
    private final class TicketGate implements Gate {

        private final List<String> users = new CopyOnWriteArrayList<>();
        private final List<String> challenges;

        private TicketGate(String... challenges) {
            this.challenges = List.of(challenges);
        }

        @Override
        public List<String> challenges(String authorization) {
            if (authorization.startsWith("Negotiate ")) {
                byte[] token = Base64.getDecoder().decode(authorization.substring(10));
                try {
                    users.add(Subject.callAs(acceptor, () -> accept(token)));
                    return List.of();
                } catch (CompletionException e) {
                    return challenges;
                }
            }
            return authorization.startsWith("Basic ") ? List.of() : challenges;
        }

        private static String accept(byte[] token) throws GSSException {
            GSSManager manager = GSSManager.getInstance();
            GSSContext context = manager.createContext((GSSCredential) null);
            byte[] _ = context.acceptSecContext(token, 0, token.length);
            return context.getSrcName().toString();
        }
    }

    private final class NoPassword implements ProxyPasswords.Source {

        @Override
        public Optional<PasswordAuthentication> stored(String proxy) {
            return Optional.empty();
        }

        @Override
        public void store(String proxy, PasswordAuthentication entered) {}

        @Override
        public CompletableFuture<Optional<PasswordAuthentication>> ask(
                String proxy, @Nullable String refused) {
            prompts.add(proxy);
            return CompletableFuture.completedFuture(
                    Optional.of(new PasswordAuthentication("ada", "secret".toCharArray())));
        }
    }

    private ConnectionFault faultThrough(Gate gate) throws Exception {
        prompts.clear();
        try (ScriptedProxy proxy = ScriptedProxy.start(gate, uri -> HOST.equals(uri.getHost()));
                RosterServiceClient client =
                        new RosterServiceClient(
                                URI.create("https://" + HOST),
                                SSLContext.getDefault(),
                                ClientProduct.DESKTOP)) {
            Authenticator.setDefault(new ProxyPasswords(new NoPassword(), InstantSource.system()));
            var reached = new ConnectionFault[1];
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(client::signIn)
                        .isInstanceOfSatisfying(
                                ServiceException.Unreachable.class, e -> reached[0] = e.fault());
            }
            assertThat(proxy.requests()).allMatch(line -> line.startsWith("CONNECT " + HOST));
            return reached[0];
        }
    }

    @Test
    void ticketOfTheUserIsAccepted() throws Exception {
        useTickets(tickets);
        TicketGate gate = new TicketGate("Negotiate", "Basic realm=\"example\"");

        assertThat(faultThrough(gate)).isEqualTo(ConnectionFault.PROXY_REFUSED);

        // Proxies accept a token once: a request that is repeated needs another one
        assertThat(gate.users).containsOnly("ada@EXAMPLE.COM").hasSizeGreaterThan(2);
        assertThat(prompts).isEmpty();
    }

    @Test
    void passwordIsUsedWithoutTickets(@TempDir File empty) throws Exception {
        useTickets(new File(empty, "none"));
        TicketGate gate = new TicketGate("Negotiate, Basic realm=\"example\"");

        assertThat(faultThrough(gate)).isEqualTo(ConnectionFault.PROXY_REFUSED);

        assertThat(gate.users).isEmpty();
        assertThat(prompts).hasSize(1);
    }

    @Test
    void refusedTicketIsReported() throws Exception {
        useTickets(tickets);

        assertThat(faultThrough(authorization -> List.of("Negotiate")))
                .isEqualTo(ConnectionFault.PROXY_TICKET);
    }
}
