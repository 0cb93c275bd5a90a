package org.roster.server.webhooks;

import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import org.jspecify.annotations.Nullable;
import org.roster.contract.WebhookFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Sends messages to receivers. Each attempt resolves the host once, requires that all its addresses
 * are allowed, and connects to one of them. A different later answer of the name server (DNS
 * rebinding) therefore has no effect. The host name is sent in the TLS handshake, and the
 * certificate must be valid for it. The sender uses no redirects, proxy, cookies or reused
 * connections, and reads only the status line and the headers of the response.
 */
public final class WebhookSender {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int MAX_ADDRESSES = 3;
    private static final int NEUTRAL_STATUS = 200;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final OkHttpClient client;
    private final WebhookNetwork network;
    private final InstantSource clock;

    /**
     * Creates a sender.
     *
     * @param trust decides whether a receiver's certificate is trusted
     */
    public WebhookSender(WebhookNetwork network, X509TrustManager trust, InstantSource clock) {
        this.network = network;
        this.clock = clock;
        this.client =
                new OkHttpClient.Builder()
                        .sslSocketFactory(context(trust).getSocketFactory(), trust)
                        .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .proxy(Proxy.NO_PROXY)
                        .socketFactory(new DirectSocketFactory())
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .retryOnConnectionFailure(false)
                        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                        .connectTimeout(CONNECT_TIMEOUT)
                        .readTimeout(network.timeout())
                        .writeTimeout(network.timeout())
                        .callTimeout(network.timeout())
                        .build();
    }

    private static SSLContext context(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is not available", e);
        }
    }

    /**
     * The result of an attempt: a status or a failure.
     *
     * @param pause the pause that the receiver asks for ({@code Retry-After}), or zero
     */
    record Result(@Nullable Integer status, @Nullable WebhookFailure failure, Duration pause) {

        private static final int GONE = 410;

        private static Result of(WebhookFailure failure) {
            return new Result(null, failure, Duration.ZERO);
        }

        boolean isAccepted() {
            return status != null && status / 100 == 2;
        }

        boolean isGone() {
            return status != null && status == GONE;
        }
    }

    /**
     * Sends a message.
     *
     * @param url the address that {@link ReceiverAddress} allows
     */
    Result send(HttpUrl url, Map<String, String> headers, byte[] body) {
        List<InetAddress> addresses;
        try {
            addresses = network.addresses(url.host());
        } catch (UnknownHostException e) {
            return Result.of(WebhookFailure.ADDRESS);
        }
        Request request =
                new Request.Builder()
                        .url(url.newBuilder().port(network.port()).build())
                        .headers(Headers.of(headers))
                        .header("Host", url.host())
                        .header("Connection", "close")
                        .post(RequestBody.create(body, JSON))
                        .build();
        for (InetAddress address :
                addresses.subList(0, Math.min(MAX_ADDRESSES, addresses.size()))) {
            try {
                return send(request, address);
            } catch (ConnectException | NoRouteToHostException e) {
                // Nothing was sent, so the next address can be tried
                LOG.debug("Could not connect to an address of a receiver");
            } catch (InterruptedIOException e) {
                return Result.of(WebhookFailure.TIMEOUT);
            } catch (SSLException e) {
                return Result.of(WebhookFailure.TLS);
            } catch (IOException e) {
                return Result.of(WebhookFailure.CONNECTION);
            } catch (RuntimeException e) {
                // Counts as a failed attempt; otherwise, there would be no limit to the attempts
                LOG.warn("Could not read the response of a webhook's receiver", e);
                return Result.of(WebhookFailure.CONNECTION);
            }
        }
        return Result.of(WebhookFailure.CONNECTION);
    }

    private Result send(Request request, InetAddress address) throws IOException {
        AtomicReference<Result> result =
                new AtomicReference<>(Result.of(WebhookFailure.CONNECTION));
        Call call =
                client.newBuilder()
                        .dns(host -> List.of(address))
                        .addNetworkInterceptor(chain -> {
                            Response response = chain.proceed(chain.request());
                            result.set(new Result(response.code(), null, pause(response)));
                            return neutral(response);
                        })
                        .build()
                        .newCall(request);
        try (var _ = call.execute()) {
            return result.get();
        }
    }

    /**
     * Returns a response to which the client doesn't react. OkHttp repeats requests after some
     * statuses, and fails if it can't parse {@code Retry-After}.
     */
    private static Response neutral(Response response) {
        return response.newBuilder().code(NEUTRAL_STATUS).headers(Headers.of()).build();
    }

    private Duration pause(Response response) {
        String text = response.header("Retry-After");
        if (text != null && text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        Instant until = response.headers().getInstant("Retry-After");
        Duration pause = until == null ? Duration.ZERO : Duration.between(clock.instant(), until);
        return pause.isNegative() ? Duration.ZERO : pause;
    }
}
