package org.roster.desktop.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.github.mizosoft.methanol.AdapterCodec;
import com.github.mizosoft.methanol.MediaType;
import com.github.mizosoft.methanol.Methanol;
import com.github.mizosoft.methanol.MutableRequest;
import com.github.mizosoft.methanol.RetryInterceptor;
import com.github.mizosoft.methanol.adapter.jackson.JacksonAdapterFactory;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Problem;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** HTTP with one service: sends, reads JSON and problems, and says in our words what went wrong. */
final class ServiceConnection implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MOST_RETRIES = 2;

    /** A page of a thousand members has less than a megabyte. */
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Set<Integer> OUT_OF_ORDER = Set.of(502, 503, 504);

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule()
                                    .addDeserializer(Instant.class, new InstantDeserializer()))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private final URI server;
    private final Methanol http;

    ServiceConnection(URI server, SSLContext tls) {
        this(server, tls, ANSWER);
    }

    /**
     * Connects to nothing yet.
     *
     * @param patience how long the service may say nothing: before an answer, and within one
     */
    ServiceConnection(URI server, SSLContext tls, Duration patience) {
        this.server = server;
        this.http =
                Methanol.newBuilder()
                        .userAgent("Roster-Desktop/" + version())
                        .sslContext(tls)
                        .proxy(ProxySelector.getDefault())
                        .connectTimeout(CONNECT)
                        .headersTimeout(patience)
                        .readTimeout(patience)
                        // A redirect would take the token to somewhere else
                        .followRedirects(Redirect.NEVER)
                        .defaultHeader("Accept", "application/json, application/problem+json")
                        .autoAcceptEncoding(true)
                        .adapterCodec(
                                AdapterCodec.newBuilder()
                                        .basic()
                                        .encoder(JacksonAdapterFactory.createJsonEncoder(JSON))
                                        .build())
                        .interceptor(retries())
                        .build();
    }

    private static RetryInterceptor retries() {
        return RetryInterceptor.newBuilder()
                .maxRetries(MOST_RETRIES)
                .backoff(RetryInterceptor.BackoffStrategy.exponential(PAUSE, PAUSE.multipliedBy(4)))
                .onException(ServiceConnection::mayPass)
                .onStatus(OUT_OF_ORDER::contains)
                .build(request -> request.method().equals("GET"));
    }

    /** Whether a second try may succeed where the first was cut off, and does not take long. */
    private static boolean mayPass(Throwable failure) {
        return failure instanceof IOException
                && !(failure instanceof SSLException)
                && !(failure instanceof ConnectException)
                && !(failure instanceof java.net.http.HttpTimeoutException);
    }

    private static String version() {
        String version = ServiceConnection.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** A request below {@code /api/v1}. */
    MutableRequest request(String path) {
        return MutableRequest.create(URI.create(server + "/api/v1" + path));
    }

    /** A body as JSON. */
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
     * Sends a request, and reads the answer.
     *
     * @param request what to send; it can be sent again
     * @param type what the answer is, {@link Void} for nothing
     * @param tokens whom to send it as, or null for nobody
     * @return the answer, null only with {@link Void}
     */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    <T> T send(MutableRequest request, JavaType type, @Nullable TokenSource tokens)
            throws ServiceException {
        if (tokens == null) {
            return read(answer(request), type);
        }
        String token = tokens.token();
        HttpResponse<byte[]> answer = answer(authorized(request, token));
        if (answer.statusCode() == 401) {
            // Whatever was asked for has not been done, so that it may be asked for again
            answer = answer(authorized(request, tokens.tokenInsteadOf(token)));
        }
        return read(answer, type);
    }

    /**
     * Reads a stream of events until the service ends it. A quarter of a minute without even a
     * comment means that it is broken.
     */
    void stream(MutableRequest request, Consumer<OrganizationEvent> listener, TokenSource tokens)
            throws ServiceException {
        String token = tokens.token();
        HttpResponse<InputStream> answer = open(authorized(request, token));
        try {
            if (answer.statusCode() == 401) {
                answer.body().close();
                answer = open(authorized(request, tokens.tokenInsteadOf(token)));
            }
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw refusal(answer, body.readNBytes((int) MAX_BYTES));
                }
                if (!is(answer, "text/event-stream")) {
                    throw new ServiceException.NotRoster("The answer is no stream of events");
                }
                new EventReader(JSON).read(body, listener);
            }
        } catch (IOException e) {
            throw failure(e);
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

    private HttpResponse<byte[]> answer(MutableRequest request) throws ServiceException {
        try {
            return http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        } catch (IOException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable(e);
        }
    }

    private static ServiceException failure(IOException e) {
        if (has(e, CertificateException.class) || has(e, CertPathValidatorException.class)) {
            return new ServiceException.CertificateRefused(e);
        }
        if (e instanceof SSLException && !isCutOff(e)) {
            return new ServiceException.NotRoster("No TLS at this address: " + e.getMessage());
        }
        return new ServiceException.Unreachable(e);
    }

    /** Whether the other end hung up before it had said anything: a service that restarts. */
    private static boolean isCutOff(IOException e) {
        return has(e, java.io.EOFException.class)
                || has(e, java.net.SocketException.class)
                || (e instanceof SSLHandshakeException
                        && String.valueOf(e.getMessage()).startsWith("Remote host "));
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings({
        "TypeParameterUnusedInFormals",
        "NullAway"
    }) // Void alone has null for answer
    private static <T> T read(HttpResponse<byte[]> answer, JavaType type) throws ServiceException {
        int status = answer.statusCode();
        if (status / 100 != 2) {
            throw refusal(answer, answer.body());
        }
        if (type.hasRawClass(Void.class)) {
            return null;
        }
        if (!is(answer, "application/json")) {
            throw new ServiceException.NotRoster("The answer is no JSON");
        }
        T body = parse(answer.body(), type);
        if (body == null) {
            throw new ServiceException.NotRoster("The answer is empty");
        }
        return body;
    }

    private static ServiceException refusal(HttpResponse<?> answer, byte[] body)
            throws ServiceException {
        int status = answer.statusCode();
        if (is(answer, "application/problem+json")) {
            Problem problem = parse(body, type(Problem.class));
            if (problem != null && problem.type() != null) {
                return status == 401
                        ? new ServiceException.SignInRequired(problem.detail())
                        : new ServiceException.Refused(problem, retryAfter(answer));
            }
        }
        return OUT_OF_ORDER.contains(status)
                ? new ServiceException.Unreachable(new IOException("Status " + status))
                : new ServiceException.NotRoster("Status " + status + " without a problem");
    }

    /** Seconds alone: a date would have to be held against this machine's clock. */
    private static @Nullable Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(null);
    }

    private static boolean is(HttpResponse<?> answer, String mediaType) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return type.toLowerCase(Locale.ROOT).split(";")[0].strip().equals(mediaType);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> @Nullable T parse(byte[] body, JavaType type) throws ServiceException {
        try {
            return JSON.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new ServiceException.NotRoster(
                    "The answer cannot be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ServiceException.NotRoster("The answer cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        http.underlyingClient().shutdownNow();
    }
}
