package org.roster.demo.provider;

import kotlin.jvm.functions.Function1;

import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.OAuth2HttpServer;
import no.nav.security.mock.oauth2.http.Ssl;

import okhttp3.Headers;
import okhttp3.HttpUrl;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Serves a provider over HTTPS. Unlike the servers that mock-oauth2-server brings, it keeps
 * connections open and resumes TLS sessions, as the real providers do; the others cost most of the
 * time of tests that sign in.
 */
final class ProviderServer implements OAuth2HttpServer {

    private final Ssl ssl;
    private final Server server = new Server();
    private final ServerConnector connector;

    ProviderServer(Ssl ssl) {
        this.ssl = ssl;
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(ssl.getSslKeystore().getKeyStore());
        tls.setKeyStorePassword(ssl.getSslKeystore().getKeyPassword());
        HttpConfiguration http = new HttpConfiguration();
        // Tests also reach the provider under names that lead here by a proxy
        http.addCustomizer(new SecureRequestCustomizer(false));
        connector = new ServerConnector(server, tls, new HttpConnectionFactory(http));
        server.addConnector(connector);
    }

    @Override
    public OAuth2HttpServer start(
            Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> requests) {
        return start(0, requests);
    }

    @Override
    public OAuth2HttpServer start(
            int port, Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> requests) {
        return start(InetAddress.getLoopbackAddress(), port, requests);
    }

    @Override
    public OAuth2HttpServer start(
            InetAddress address,
            int port,
            Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> requests) {
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        server.setHandler(new Routes(requests));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The provider can't be started", e);
        }
        return this;
    }

    /** Converts requests and responses between Jetty and mock-oauth2-server. */
    private static final class Routes extends Handler.Abstract {

        private final Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> requests;

        private Routes(Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> requests) {
            this.requests = requests;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws IOException {
            OAuth2HttpResponse answer = requests.invoke(read(request));
            response.setStatus(answer.getStatus());
            answer.getHeaders()
                    .forEach(header ->
                            response.getHeaders().add(header.getFirst(), header.getSecond()));
            byte[] body =
                    Objects.requireNonNullElse(answer.getBody(), "")
                            .getBytes(StandardCharsets.UTF_8);
            response.write(true, ByteBuffer.wrap(body), callback);
            return true;
        }

        private static OAuth2HttpRequest read(Request request) throws IOException {
            Headers.Builder headers = new Headers.Builder();
            for (HttpField field : request.getHeaders()) {
                headers.addUnsafeNonAscii(
                        field.getName(), Objects.requireNonNullElse(field.getValue(), ""));
            }
            return new OAuth2HttpRequest(
                    headers.build(),
                    request.getMethod(),
                    HttpUrl.get(request.getHttpURI().asString()),
                    Content.Source.asString(request, StandardCharsets.UTF_8));
        }
    }

    @Override
    public OAuth2HttpServer stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The provider can't be stopped", e);
        }
        return this;
    }

    @Override
    public void close() {
        stop();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public HttpUrl url(String path) {
        return new HttpUrl.Builder()
                .scheme("https")
                .host("localhost")
                .port(port())
                .addPathSegments(path.startsWith("/") ? path.substring(1) : path)
                .build();
    }

    @Override
    public Ssl sslConfig() {
        return ssl;
    }
}
