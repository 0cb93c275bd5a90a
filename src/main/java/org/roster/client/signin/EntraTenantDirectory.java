package org.roster.client.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.roster.client.OtherCloudException;
import org.roster.client.ProxyAuthorization;
import org.roster.client.TenantDirectory;
import org.roster.contract.EntraCloud;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

/**
 * Looks tenants up in Entra's public OpenID configuration. The configuration of a domain name or
 * GUID has an issuer that contains the tenant's GUID. A request contains nothing but the tenant.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc">OpenID
 *     Connect on the Microsoft identity platform</a>
 */
final class EntraTenantDirectory implements TenantDirectory, AutoCloseable {

    /** Short, because the user is typing. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** A configuration has less than 2,000 bytes. */
    private static final int MAX_BYTES = 64 * 1024;

    /** Entra responds with 400 for unknown tenants. */
    private static final Set<Integer> UNKNOWN = Set.of(400, 404);

    /** Text that is a single path segment. */
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9.-]{1,253}");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI authority;
    private final Pattern issuer;
    private final HttpClient http;

    /**
     * Creates a directory.
     *
     * @param authority {@code https://login.microsoftonline.com}
     * @param tls the TLS context
     */
    EntraTenantDirectory(URI authority, SSLContext tls) {
        this.authority = authority;
        this.issuer =
                Pattern.compile(
                        Pattern.quote(authority + "/")
                                + "([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})/v2\\.0");
        this.http =
                HttpClient.newBuilder()
                        .sslContext(tls)
                        .proxy(ProxySelector.getDefault())
                        .connectTimeout(TIMEOUT)
                        .followRedirects(Redirect.NEVER)
                        .build();
    }

    @Override
    public Optional<String> tenantOf(String tenant) throws IOException {
        if (!SEGMENT.matcher(tenant).matches()) {
            return Optional.empty();
        }
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        authority
                                                + "/"
                                                + tenant
                                                + "/v2.0/.well-known/openid-configuration"))
                        .timeout(TIMEOUT)
                        .build();
        try {
            HttpResponse<InputStream> answer =
                    ProxyAuthorization.send(http, request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (UNKNOWN.contains(answer.statusCode())) {
                    return Optional.empty();
                }
                if (answer.statusCode() != 200) {
                    throw new IOException("The authority responded with " + answer.statusCode());
                }
                return Optional.of(tenantIn(body.readNBytes(MAX_BYTES)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private String tenantIn(byte[] configuration) throws IOException {
        try {
            JsonNode metadata = JSON.readTree(configuration);
            String named = metadata.path("issuer").asText("");
            Optional<EntraCloud> other =
                    EntraCloud.other(
                            authority.toString(),
                            named,
                            metadata.path("cloud_instance_name").asText(""));
            if (other.isPresent()) {
                throw new OtherCloudException(other.get());
            }
            Matcher matcher = issuer.matcher(named);
            if (matcher.matches()) {
                return matcher.group(1).toLowerCase(Locale.ROOT);
            }
        } catch (JsonProcessingException e) {
            throw new IOException("The tenant's configuration is not JSON", e);
        }
        throw new IOException("The tenant's configuration names another issuer");
    }

    /** Aborts running requests. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
