package org.roster.demo.module;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jsoup.nodes.Entities;
import org.roster.demo.provider.LocalProviders;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;

/**
 * A module of an organization: a page behind a sign-in with Google. It asks Roster on each request
 * whether the user has access.
 */
public final class ExampleModule implements AutoCloseable {

    private static final String PENDING_SIGN_IN = "pending-sign-in";
    private static final String USER = "user";

    private final Javalin javalin;
    private final HttpClient http;
    private final ModuleSignIn signIn;
    private final ModuleAccess access;

    /** A user who has signed in to the module. */
    private record User(String account, String name) {}

    private ExampleModule(LocalProviders providers, URI roster, String token) {
        http = HttpClient.newBuilder().sslContext(providers.clientContext()).build();
        access = new ModuleAccess(http, roster, token);
        javalin =
                Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.jetty.addConnector((server, plain) -> connector(server, providers));
                    addRoutes(config);
                });
        javalin.start();
        URI redirect = URI.create(url() + "/callback");
        providers.registerModule(redirect);
        signIn = new ModuleSignIn(providers, redirect);
    }

    /**
     * Starts the module on a free port.
     *
     * @param providers the identity providers at which users sign in
     * @param roster the base URL of Roster's service
     * @param token an API token with the scope {@code access:check}
     */
    public static ExampleModule start(LocalProviders providers, URI roster, String token) {
        return new ExampleModule(providers, roster, token);
    }

    private static Connector connector(Server server, LocalProviders providers) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(providers.certificates().keyStore());
        tls.setKeyStorePassword("");
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.addCustomizer(new SecureRequestCustomizer());
        ServerConnector connector =
                new ServerConnector(server, tls, new HttpConnectionFactory(configuration));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        return connector;
    }

    private void addRoutes(JavalinConfig config) {
        config.routes.get("/", this::page);
        config.routes.get("/callback", this::callback);
    }

    /** Returns the base URL of the module. */
    public URI url() {
        return URI.create("https://localhost:" + javalin.port());
    }

    private void page(Context request) throws InterruptedException {
        User user = request.sessionAttribute(USER);
        if (user == null) {
            ModuleSignIn.Pending pending = ModuleSignIn.Pending.create();
            request.sessionAttribute(PENDING_SIGN_IN, pending);
            request.redirect(signIn.authorizationUri(pending).toString());
            return;
        }
        request.header("Cache-Control", "no-store");
        switch (access.check(user.account())) {
            case ALLOWED -> answer(request, 200, "Reports", "Welcome, " + user.name() + ".");
            case DENIED ->
                    answer(
                            request,
                            403,
                            "No access",
                            user.name() + " has no access to this module. Ask an administrator.");
            case UNKNOWN ->
                    answer(
                            request,
                            503,
                            "Try again soon",
                            "Your access can’t be checked at the moment.");
        }
    }

    private void callback(Context request) throws IOException, JOSEException {
        ModuleSignIn.Pending pending = request.sessionAttribute(PENDING_SIGN_IN);
        if (pending == null) {
            request.redirect("/");
            return;
        }
        request.sessionAttribute(PENDING_SIGN_IN, null);
        try {
            IDTokenClaimsSet claims = signIn.finish(pending, URI.create(request.fullUrl()));
            // Prevents session fixation
            request.req().changeSessionId();
            request.sessionAttribute(
                    USER,
                    new User(
                            claims.getIssuer() + "|" + claims.getSubject(),
                            String.valueOf(claims.getStringClaim("name"))));
            request.redirect("/");
        } catch (ParseException | BadJOSEException e) {
            answer(request, 400, "Not signed in", "Open the module again to sign in.");
        }
    }

    private static void answer(Context request, int status, String title, String text) {
        request.status(status)
                .html(
                        """
                        <!DOCTYPE html>
                        <html lang="en">
                          <head>
                            <meta charset="utf-8">
                            <title>%1$s</title>
                            <style>body { font-family: sans-serif; margin: 3em; }</style>
                          </head>
                          <body><h1>%1$s</h1><p>%2$s</p></body>
                        </html>
                        """
                                .formatted(Entities.escape(title), Entities.escape(text)));
    }

    @Override
    public void close() {
        javalin.stop();
        http.close();
    }
}
