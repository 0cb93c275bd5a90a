package org.roster.desktop.client;

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
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The usernames and passwords for proxies that require them (RFC 9110, section 11.7). The JDK's
 * {@code HttpURLConnection}, which the providers' libraries use, calls this authenticator. The
 * JDK's {@link HttpClient} does not say whether a password was refused before, so its requests go
 * through {@link #send}.
 *
 * <p>Like the JDK's proxy selector, it is set for the whole process.
 */
public final class ProxyPasswords extends Authenticator {

    private static final int REQUIRED = 407;
    private static final String HEADER = "Proxy-Authorization";

    /** How long the user isn't asked again after cancelling, because requests are repeated. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /**
     * Not this object, which the JDK locks while it waits for {@link #getPasswordAuthentication}.
     */
    private final Object lock = new Object();

    private final Source source;
    private final InstantSource clock;
    private final Map<String, PasswordAuthentication> known = new HashMap<>();
    private final Map<String, CompletableFuture<Boolean>> asking = new HashMap<>();
    private final Map<String, Instant> declined = new HashMap<>();

    /** What this thread has answered last: the JDK asks again if the proxy refuses it. */
    private final ThreadLocal<@Nullable PasswordAuthentication> given = new ThreadLocal<>();

    /** Supplies and stores passwords. A proxy is named by {@code host:port}. */
    public interface Source {

        /** Reads the stored password. May block. */
        Optional<PasswordAuthentication> stored(String proxy);

        /** Stores a password that the user has entered. May block. */
        void store(String proxy, PasswordAuthentication entered);

        /**
         * Asks the user.
         *
         * @param refused whether the proxy has refused the previous password
         * @return completes with the password, or empty if the user cancels
         */
        CompletableFuture<Optional<PasswordAuthentication>> ask(String proxy, boolean refused);
    }

    /** Creates an authenticator that knows no password. */
    public ProxyPasswords(Source source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Sends a request, and repeats it with a password while the proxy of its address wants one. */
    public static <T> HttpResponse<T> send(
            HttpClient http, HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        String proxy = proxy(request.uri());
        if (proxy == null || !(Authenticator.getDefault() instanceof ProxyPasswords passwords)) {
            return http.send(request, handler);
        }
        while (true) {
            PasswordAuthentication tried = passwords.known(proxy);
            HttpResponse<T> response = http.send(authorized(request, tried), handler);
            if (response.statusCode() != REQUIRED || !passwords.renew(proxy, tried)) {
                return response;
            }
        }
    }

    /** Adds a header that the JDK sends to a proxy only. */
    private static HttpRequest authorized(
            HttpRequest request, @Nullable PasswordAuthentication password) {
        if (password == null) {
            return request;
        }
        byte[] pair =
                (password.getUserName() + ":" + new String(password.getPassword()))
                        .getBytes(StandardCharsets.UTF_8);
        return MutableRequest.copyOf(request)
                .setHeader(HEADER, "Basic " + Base64.getEncoder().encodeToString(pair));
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

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        if (getRequestorType() != RequestorType.PROXY) {
            return null;
        }
        String proxy = getRequestingHost() + ":" + getRequestingPort();
        PasswordAuthentication answer = known(proxy);
        try {
            if (answer == null || answer == given.get()) {
                answer = renew(proxy, answer) ? known(proxy) : null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer = null;
        }
        given.set(answer);
        return answer;
    }

    private @Nullable PasswordAuthentication known(String proxy) {
        synchronized (lock) {
            return known.get(proxy);
        }
    }

    /**
     * Finds another password.
     *
     * @param refused the password that the proxy has refused, or null
     * @return whether there is another one
     */
    private boolean renew(String proxy, @Nullable PasswordAuthentication refused)
            throws InterruptedException {
        CompletableFuture<Boolean> answer;
        synchronized (lock) {
            PasswordAuthentication now = known.get(proxy);
            if (now != refused) {
                return now != null;
            }
            if (now == null && readStored(proxy)) {
                return true;
            }
            answer = asking.get(proxy);
            if (answer == null) {
                Instant before = declined.get(proxy);
                if (before != null && clock.instant().isBefore(before.plus(PAUSE))) {
                    return false;
                }
                answer = new CompletableFuture<>();
                asking.put(proxy, answer);
                ask(proxy, refused != null, answer);
            }
        }
        return await(answer);
    }

    private boolean readStored(String proxy) {
        Optional<PasswordAuthentication> stored = source.stored(proxy);
        stored.ifPresent(password -> known.put(proxy, password));
        return stored.isPresent();
    }

    private void ask(String proxy, boolean refused, CompletableFuture<Boolean> answer) {
        var _ =
                source.ask(proxy, refused)
                        .thenApplyAsync(
                                entered -> {
                                    take(proxy, entered);
                                    return answer.complete(entered.isPresent());
                                },
                                Thread::startVirtualThread);
    }

    private void take(String proxy, Optional<PasswordAuthentication> entered) {
        synchronized (lock) {
            asking.remove(proxy);
            if (entered.isPresent()) {
                known.put(proxy, entered.get());
                declined.remove(proxy);
            } else {
                declined.put(proxy, clock.instant());
            }
        }
        entered.ifPresent(password -> source.store(proxy, password));
    }

    private static boolean await(CompletableFuture<Boolean> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
