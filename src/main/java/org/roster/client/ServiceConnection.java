package org.roster.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.github.mizosoft.methanol.AdapterCodec;
import com.github.mizosoft.methanol.MediaType;
import com.github.mizosoft.methanol.Methanol;
import com.github.mizosoft.methanol.MutableRequest;
import com.github.mizosoft.methanol.RetryInterceptor;
import com.github.mizosoft.methanol.adapter.jackson.JacksonAdapterFactory;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Problem;
import org.roster.contract.ProblemType;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** HTTP with one service: sends requests, reads JSON and problems, and maps failures. */
final class ServiceConnection implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration RESPONSE_LIMIT = Duration.ofSeconds(30);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(200);
    private static final int MAX_RETRIES = 2;

    /** A page of 1,000 members is smaller than 1 MB. */
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private static final String JSON_LINES = "application/jsonl";
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Set<Integer> RETRIED = Set.of(502, 503, 504);

    /** The problems with status 401 that another token doesn't solve. */
    private static final Set<String> OTHER_THAN_TOKEN =
            Set.of(ProblemType.WRONG_SERVER.urn(), ProblemType.FRESH_SIGN_IN_REQUIRED.urn());

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule()
                                    .addDeserializer(Instant.class, new InstantDeserializer())
                                    .addSerializer(Instant.class, ToStringSerializer.instance))
                    .addModule(new RequiredFields())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private final URI server;
    private final Methanol http;

    ServiceConnection(URI server, SSLContext tls, ClientProduct product) {
        this(server, tls, product, RESPONSE_LIMIT);
    }

    /**
     * Creates a connection without connecting.
     *
     * @param product the program that connects
     * @param timeout how long the service may stay silent, before and during a response
     */
    ServiceConnection(URI server, SSLContext tls, ClientProduct product, Duration timeout) {
        this.server = server;
        this.http =
                Methanol.newBuilder()
                        .userAgent(product.userAgent())
                        .sslContext(tls)
                        .proxy(ProxySelector.getDefault())
                        .connectTimeout(CONNECT_LIMIT)
                        .headersTimeout(timeout)
                        .readTimeout(timeout)
                        // A redirect would send the token to another address
                        .followRedirects(Redirect.NEVER)
                        .defaultHeader("Accept", "application/json, application/problem+json")
                        .autoAcceptEncoding(true)
                        .adapterCodec(
                                AdapterCodec.newBuilder()
                                        .basic()
                                        .encoder(JacksonAdapterFactory.createJsonEncoder(JSON))
                                        .build())
                        .interceptor(retries())
                        .interceptor(ProxyAuthorization.interceptor())
                        .build();
    }

    private static RetryInterceptor retries() {
        return RetryInterceptor.newBuilder()
                .maxRetries(MAX_RETRIES)
                .backoff(
                        RetryInterceptor.BackoffStrategy.exponential(
                                RETRY_PAUSE, RETRY_PAUSE.multipliedBy(4)))
                .onException(ServiceConnection::isTransient)
                .onStatus(RETRIED::contains)
                .build(request -> request.method().equals("GET"));
    }

    /** Whether a retry may succeed: the connection was closed, without a timeout. */
    private static boolean isTransient(Throwable failure) {
        return failure instanceof IOException
                && !(failure instanceof SSLException)
                && !(failure instanceof ConnectException)
                && !(failure instanceof java.net.http.HttpTimeoutException);
    }

    /** Returns the address of the service, without a path. */
    URI server() {
        return server;
    }

    /** Creates a request for a path below {@code /api/v1}. */
    MutableRequest request(String path) {
        return MutableRequest.create(URI.create(server + "/api/v1" + path));
    }

    /** Adds a JSON body. */
    static MutableRequest json(MutableRequest request, String method, Object body) {
        return request.method(method, body, MediaType.APPLICATION_JSON);
    }

    static JavaType type(Class<?> type, Class<?>... parameters) {
        return JSON.getTypeFactory().constructParametricType(type, parameters);
    }

    static JavaType type(Class<?> type) {
        return JSON.constructType(type);
    }

    /**
     * Sends a request and reads the response.
     *
     * @param request the request, which may be sent twice
     * @param type the type of the response
     * @param tokens authenticates the request, or null for none
     */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    <T> T send(MutableRequest request, JavaType type, @Nullable TokenSource tokens)
            throws ServiceException {
        return read(respond(request, tokens), type);
    }

    /**
     * Sends a request whose response has no body.
     *
     * @return the headers of the response
     */
    HttpHeaders sendForHeaders(MutableRequest request, TokenSource tokens) throws ServiceException {
        HttpResponse<byte[]> response = respond(request, tokens);
        if (response.statusCode() / 100 != 2) {
            throw refusal(response, response.body());
        }
        return response.headers();
    }

    /** Sends a request whose response is JSON Lines. */
    List<String> sendForLines(MutableRequest request, TokenSource tokens) throws ServiceException {
        HttpResponse<byte[]> response =
                respond(
                        request.setHeader("Accept", JSON_LINES + ", application/problem+json"),
                        tokens);
        if (response.statusCode() != 200) {
            throw refusal(response, response.body());
        }
        if (!is(response, JSON_LINES)) {
            throw new ServiceException.NotRoster("The response is not JSON Lines");
        }
        return new String(response.body(), StandardCharsets.UTF_8).lines().toList();
    }

    /** Reads the revision of a line. */
    static long revision(String line) throws ServiceException {
        Revised revised = parse(line.getBytes(StandardCharsets.UTF_8), type(Revised.class));
        if (revised == null) {
            throw new ServiceException.NotRoster("The line is empty");
        }
        return revised.revision();
    }

    private record Revised(long revision) {}

    private HttpResponse<byte[]> respond(MutableRequest request, @Nullable TokenSource tokens)
            throws ServiceException {
        return tokens == null ? exchange(request) : authorizedExchange(request, tokens);
    }

    private HttpResponse<byte[]> authorizedExchange(MutableRequest request, TokenSource tokens)
            throws ServiceException {
        String token = tokens.token();
        HttpResponse<byte[]> response = exchange(authorized(request, token));
        if (isTokenRefused(response, response.body())) {
            // A request that was refused with 401 has had no effect and can be repeated
            response = exchange(authorized(request, tokens.tokenInsteadOf(token)));
        }
        return response;
    }

    /** Whether another token may help. */
    private static boolean isTokenRefused(HttpResponse<?> response, byte[] body)
            throws ServiceException {
        return response.statusCode() == 401
                && refusal(response, body) instanceof ServiceException.SignInRequired;
    }

    /**
     * Reads a stream of events until the service ends it. The service sends a comment every 15
     * seconds; a longer silence means that the connection is broken.
     */
    void stream(MutableRequest request, Consumer<OrganizationEvent> listener, TokenSource tokens)
            throws ServiceException {
        String token = tokens.token();
        HttpResponse<InputStream> response = open(authorized(request, token));
        try {
            ServiceException refusal = refusal(response);
            if (refusal instanceof ServiceException.SignInRequired) {
                response = open(authorized(request, tokens.tokenInsteadOf(token)));
                refusal = refusal(response);
            }
            if (refusal != null) {
                throw refusal;
            }
            try (InputStream body = response.body()) {
                if (!is(response, "text/event-stream")) {
                    throw new ServiceException.NotRoster("The response is not an event stream");
                }
                new EventReader(JSON).read(body, listener);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Reads the refusal of a stream and closes it; null if the stream is open. */
    private static @Nullable ServiceException refusal(HttpResponse<InputStream> response)
            throws ServiceException, IOException {
        if (response.statusCode() == 200) {
            return null;
        }
        try (InputStream body = response.body()) {
            return refusal(response, body.readNBytes((int) MAX_BYTES));
        }
    }

    private HttpResponse<InputStream> open(MutableRequest request) throws ServiceException {
        try {
            return http.send(
                    request.setHeader("Accept", "text/event-stream, application/problem+json"),
                    BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable(e);
        }
    }

    private static MutableRequest authorized(MutableRequest request, String token) {
        return request.copy().setHeader("Authorization", "Bearer " + token);
    }

    /** Sends a request without a token. */
    HttpResponse<byte[]> exchange(MutableRequest request) throws ServiceException {
        try {
            return http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        } catch (IOException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable(e);
        }
    }

    private ServiceException failure(IOException e) {
        if (ConnectionFault.isCausedBy(e, CertificateException.class)
                || ConnectionFault.isCausedBy(e, CertPathValidatorException.class)) {
            return new ServiceException.CertificateRefused(e);
        }
        if (e instanceof SSLException && !isClosedEarly(e)) {
            return new ServiceException.NotRoster(
                    "The address does not use TLS: " + e.getMessage());
        }
        return new ServiceException.Unreachable(e, ConnectionFault.of(e, server));
    }

    /** Whether the connection was closed before a response, as by a service that restarts. */
    private static boolean isClosedEarly(IOException e) {
        return ConnectionFault.isCausedBy(e, java.io.EOFException.class)
                || ConnectionFault.isCausedBy(e, java.net.SocketException.class)
                || (e instanceof SSLHandshakeException
                        && String.valueOf(e.getMessage()).startsWith("Remote host "));
    }

    @SuppressWarnings({"TypeParameterUnusedInFormals", "NullAway"}) // only Void is null
    static <T> T read(HttpResponse<byte[]> response, JavaType type) throws ServiceException {
        int status = response.statusCode();
        if (status / 100 != 2) {
            throw refusal(response, response.body());
        }
        if (type.hasRawClass(Void.class)) {
            return null;
        }
        if (!is(response, "application/json")) {
            throw new ServiceException.NotRoster("The response is not JSON");
        }
        T body = parse(response.body(), type);
        if (body == null) {
            throw new ServiceException.NotRoster("The response is empty");
        }
        return body;
    }

    private static ServiceException refusal(HttpResponse<?> response, byte[] body)
            throws ServiceException {
        int status = response.statusCode();
        if (is(response, "application/problem+json")) {
            Problem problem = parse(body, type(Problem.class));
            if (problem != null && problem.type() != null) {
                return status == 401 && !OTHER_THAN_TOKEN.contains(problem.type())
                        ? new ServiceException.SignInRequired(problem.detail())
                        : new ServiceException.Refused(problem, retryAfter(response));
            }
        }
        if (ConnectionFault.isGatewayStatus(status)) {
            return new ServiceException.Unreachable(
                    new IOException("Status " + status),
                    status == ProxyAuthorization.REQUIRED
                            ? ProxyAuthorization.fault(response.headers())
                            : ConnectionFault.ofStatus(status));
        }
        String host = status / 100 == 3 ? redirect(response) : null;
        return host == null
                ? new ServiceException.NotRoster("Status " + status + " without a problem")
                : new ServiceException.NotRoster(status, host);
    }

    private static @Nullable String redirect(HttpResponse<?> response) {
        try {
            String location = response.headers().firstValue("Location").orElse("");
            return response.uri().resolve(location).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Reads seconds only, because a date depends on this machine's clock. */
    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(null);
    }

    private static boolean is(HttpResponse<?> response, String mediaType) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return type.toLowerCase(Locale.ROOT).split(";")[0].strip().equals(mediaType);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> @Nullable T parse(byte[] body, JavaType type) throws ServiceException {
        try {
            return JSON.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new ServiceException.NotRoster(
                    "The response cannot be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ServiceException.NotRoster("The response cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        http.underlyingClient().shutdownNow();
    }
}
