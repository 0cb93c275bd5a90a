package org.roster.desktop.updates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

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
 * The publisher of this build. It is asked for two files and told nothing: no name, no version, no
 * cookie; that somebody asks, and from which address, it can see.
 */
public final class PublisherUpdateSource implements UpdateSource {

    private static final Logger LOG = LoggerFactory.getLogger(PublisherUpdateSource.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Far more than a manifest takes, in bytes. */
    private static final int LARGEST = 16 * 1024;

    /** What whoever builds Roster has put there; nothing as it is published. */
    private static final String PUBLISHER = "publisher.json";

    private final URI manifest;
    private final PublicKey key;
    private final Supplier<SSLContext> trusted;
    private final Duration patience;

    PublisherUpdateSource(
            URI manifest, PublicKey key, Supplier<SSLContext> trusted, Duration patience) {
        this.manifest = manifest;
        this.key = key;
        this.trusted = trusted;
        this.patience = patience;
    }

    /** Those of this build's publisher; {@link UpdateSource#NONE} where it has none. */
    public static UpdateSource ofThisBuild(Supplier<SSLContext> trusted) {
        try (InputStream file = PublisherUpdateSource.class.getResourceAsStream(PUBLISHER)) {
            return file == null ? NONE : of(file.readAllBytes(), trusted);
        } catch (IOException e) {
            LOG.warn("The publisher of this build cannot be read: {}", e.toString());
            return NONE;
        }
    }

    static UpdateSource of(byte[] publisher, Supplier<SSLContext> trusted) throws IOException {
        JsonNode named = new JsonMapper().readTree(publisher);
        String manifest = named.path("manifest").asText();
        String key = named.path("publicKey").asText();
        if (manifest.isEmpty() || key.isEmpty()) {
            LOG.info("This build names no publisher with a key: new versions are not looked for");
            return NONE;
        }
        try {
            URI address = URI.create(manifest);
            if (!"https".equals(address.getScheme()) || address.getHost() == null) {
                throw new IOException("Its address is no https address");
            }
            PublicKey read =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(
                                    new X509EncodedKeySpec(Base64.getDecoder().decode(key)));
            return new PublisherUpdateSource(address, read, trusted, PATIENCE);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("Its address or key is none", e);
        }
    }

    @Override
    public Update newest() throws IOException {
        HttpClient client =
                HttpClient.newBuilder()
                        .sslContext(trusted.get())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(patience)
                        .build();
        try {
            byte[] signature = fetch(client, URI.create(manifest + ".sig"));
            return SignedManifest.read(fetch(client, manifest), signature, key);
        } finally {
            client.shutdownNow();
        }
    }

    private byte[] fetch(HttpClient client, URI file) throws IOException {
        // The JDK's own would tell which Java this is
        HttpRequest request =
                HttpRequest.newBuilder(file)
                        .timeout(patience)
                        .header("User-Agent", "Roster")
                        .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            // The request's own time ends with the headers
            HttpResponse<byte[]> got = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (got.statusCode() != 200) {
                throw new IOException("It answers " + got.statusCode());
            }
            return got.body();
        } catch (ExecutionException e) {
            throw new IOException("It cannot be fetched", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("It takes too long", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            answer.cancel(true);
        }
    }
}
