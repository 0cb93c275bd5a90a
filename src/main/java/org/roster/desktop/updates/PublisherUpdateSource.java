package org.roster.desktop.updates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.roster.client.ProxyAuthorization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

/**
 * Downloads the newest version's manifest and signature from the publisher of this build. The
 * requests contain no name, no version and no cookie. The publisher sees only that a request was
 * made and from which IP address.
 */
public final class PublisherUpdateSource implements UpdateSource {

    private static final Logger LOG = LoggerFactory.getLogger(PublisherUpdateSource.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** The maximum size of a response, far more than a manifest needs, in bytes. */
    private static final int MAX_BYTES = 16 * 1024;

    /** The resource that the builder of Roster can add; the published sources have none. */
    private static final String PUBLISHER = "publisher.json";

    private final URI manifest;
    private final PublicKey key;
    private final Supplier<SSLContext> trusted;
    private final Duration timeout;

    PublisherUpdateSource(
            URI manifest, PublicKey key, Supplier<SSLContext> trusted, Duration timeout) {
        this.manifest = manifest;
        this.key = key;
        this.trusted = trusted;
        this.timeout = timeout;
    }

    /** Returns the source of this build's publisher, or {@link UpdateSource#NONE} without one. */
    public static UpdateSource ofThisBuild(Supplier<SSLContext> trusted) {
        try (InputStream file = PublisherUpdateSource.class.getResourceAsStream(PUBLISHER)) {
            return file == null ? NONE : of(file.readAllBytes(), trusted);
        } catch (IOException e) {
            LOG.warn("Cannot read the publisher of this build: {}", e.toString());
            return NONE;
        }
    }

    static UpdateSource of(byte[] publisher, Supplier<SSLContext> trusted) throws IOException {
        JsonNode named = new JsonMapper().readTree(publisher);
        String manifest = named.path("manifest").asText();
        String key = named.path("publicKey").asText();
        if (manifest.isEmpty() || key.isEmpty()) {
            LOG.info("This build has no publisher with a key; Roster does not check for updates");
            return NONE;
        }
        try {
            URI address = URI.create(manifest);
            if (!"https".equals(address.getScheme()) || address.getHost() == null) {
                throw new IOException("The publisher's address is not an https address");
            }
            PublicKey read =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(
                                    new X509EncodedKeySpec(Base64.getDecoder().decode(key)));
            return new PublisherUpdateSource(address, read, trusted, TIMEOUT);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("The publisher's address or key is invalid", e);
        }
    }

    @Override
    public Update newest() throws IOException {
        HttpClient client =
                HttpClient.newBuilder()
                        .sslContext(trusted.get())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeout)
                        .build();
        try {
            byte[] signature = fetch(client, URI.create(manifest + ".sig"));
            return SignedManifest.read(fetch(client, manifest), signature, key);
        } finally {
            client.shutdownNow();
        }
    }

    private byte[] fetch(HttpClient client, URI file) throws IOException {
        // The JDK's default value contains the Java version
        HttpRequest request =
                HttpRequest.newBuilder(file)
                        .timeout(timeout)
                        .header("User-Agent", "Roster")
                        .build();
        try {
            HttpResponse<byte[]> got =
                    ProxyAuthorization.sendUnattended(request, each -> exchange(client, each));
            if (got.statusCode() != 200) {
                throw new IOException("The publisher answered with status " + got.statusCode());
            }
            return got.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private HttpResponse<byte[]> exchange(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        try {
            // The timeout of the request covers only the headers
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("The download failed", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("The publisher did not answer in time", e);
        } finally {
            answer.cancel(true);
        }
    }
}
