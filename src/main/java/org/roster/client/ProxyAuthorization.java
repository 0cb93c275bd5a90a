package org.roster.client;

import com.github.mizosoft.methanol.Methanol;
import com.github.mizosoft.methanol.MutableRequest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sends requests of the JDK's {@link HttpClient}, with the user's Kerberos ticket or a password
 * where the proxy requires one (RFC 9110, section 11.7). The client itself supports only Basic, and
 * doesn't say whether a password was refused before. It can't use NTLM, which authenticates a
 * connection, because it closes the connection after each refusal.
 */
public final class ProxyAuthorization {

    static final int REQUIRED = 407;

    private static final String HEADER = "Proxy-Authorization";
    private static final String OFFERS = "Proxy-Authenticate";

    private static final Pattern QUOTED = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*+\"");

    /** The beginning of a challenge; a parameter has an equals sign instead. */
    private static final Pattern SCHEME = Pattern.compile("\\s*([^\\s=,]+)(?:\\s+[^\\s=].*|\\s*)");

    private final ProxyPasswords passwords;
    private final String proxy;
    private final boolean mayAsk;

    private ProxyAuthorization(ProxyPasswords passwords, String proxy, boolean mayAsk) {
        this.passwords = passwords;
        this.proxy = proxy;
        this.mayAsk = mayAsk;
    }

    /** Sends one request. */
    @FunctionalInterface
    public interface BlockingSend<T> {

        /** Blocks until the response is there. */
        HttpResponse<T> send(HttpRequest request) throws IOException, InterruptedException;
    }

    /** Sends a request, and asks the user for a password if the proxy wants one. */
    public static <T> HttpResponse<T> send(
            HttpClient http, HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return send(request, each -> http.send(each, handler), true);
    }

    /** Returns an interceptor that works like {@link #send}, for requests that block. */
    static Methanol.Interceptor interceptor() {
        return new Methanol.Interceptor() {
            @Override
            public <T> HttpResponse<T> intercept(HttpRequest request, Chain<T> chain)
                    throws IOException, InterruptedException {
                return ProxyAuthorization.send(request, chain::forward, true);
            }

            @Override
            public <T> CompletableFuture<HttpResponse<T>> interceptAsync(
                    HttpRequest request, Chain<T> chain) {
                throw new UnsupportedOperationException("A user may be asked, which blocks");
            }
        };
    }

    /** Sends a request with the tickets and passwords that exist, without asking the user. */
    public static <T> HttpResponse<T> sendUnattended(HttpRequest request, BlockingSend<T> exchange)
            throws IOException, InterruptedException {
        return send(request, exchange, false);
    }

    private static <T> HttpResponse<T> send(
            HttpRequest request, BlockingSend<T> exchange, boolean mayAsk)
            throws IOException, InterruptedException {
        String proxy = proxy(request.uri());
        return proxy != null && Authenticator.getDefault() instanceof ProxyPasswords passwords
                ? new ProxyAuthorization(passwords, proxy, mayAsk).send(request, exchange)
                : exchange.send(request);
    }

    private <T> HttpResponse<T> send(HttpRequest request, BlockingSend<T> exchange)
            throws IOException, InterruptedException {
        boolean isTicketRefused = false;
        while (true) {
            Optional<String> ticket = passwords.tickets().authorization(proxy);
            PasswordAuthentication password = ticket.isEmpty() ? passwords.known(proxy) : null;
            HttpResponse<T> response =
                    exchange.send(authorized(request, ticket.orElseGet(() -> basic(password))));
            if (response.statusCode() != REQUIRED) {
                return response;
            }
            if (isTicketRefused) {
                passwords.tickets().refuse(proxy);
            }
            // A proxy accepts a ticket's token once, and the JDK may have sent it before
            isTicketRefused = ticket.isPresent();
            Set<String> offered = schemes(response.headers());
            if (!(offered.contains("negotiate") && passwords.tickets().request(proxy))
                    && !(offered.contains("basic") && passwords.renew(proxy, password, mayAsk))) {
                return response;
            }
        }
    }

    private static HttpRequest authorized(HttpRequest request, @Nullable String credentials) {
        // The JDK sends this header to a proxy only
        return credentials == null
                ? request
                : MutableRequest.copyOf(request).setHeader(HEADER, credentials);
    }

    private static @Nullable String basic(@Nullable PasswordAuthentication password) {
        if (password == null) {
            return null;
        }
        byte[] pair =
                (password.getUserName() + ":" + new String(password.getPassword()))
                        .getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static @Nullable String proxy(URI address) {
        ProxySelector selector = ProxySelector.getDefault();
        if (selector != null) {
            for (Proxy each : selector.select(address)) {
                if (each.type() == Proxy.Type.HTTP
                        && each.address() instanceof InetSocketAddress at) {
                    return at.getHostString() + ":" + at.getPort();
                }
            }
        }
        return null;
    }

    /** Classifies the refusal of a proxy by the ways to sign in that it offers. */
    static ConnectionFault fault(HttpHeaders refusal) {
        Set<String> offered = schemes(refusal);
        if (offered.isEmpty() || offered.contains("basic")) {
            return ConnectionFault.PROXY_PASSWORD;
        }
        return offered.contains("negotiate")
                ? ConnectionFault.PROXY_TICKET
                : ConnectionFault.PROXY_SCHEME;
    }

    /** Reads the schemes, in lower case. A header can have several challenges. */
    private static Set<String> schemes(HttpHeaders refusal) {
        return refusal.allValues(OFFERS).stream()
                .map(value -> QUOTED.matcher(value).replaceAll("q"))
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(SCHEME::matcher)
                .filter(Matcher::matches)
                .map(scheme -> scheme.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
