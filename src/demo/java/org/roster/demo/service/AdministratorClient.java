package org.roster.demo.service;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import org.roster.contract.Invite;
import org.roster.contract.Me;
import org.roster.contract.NewInvite;
import org.roster.demo.provider.SampleAccount;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;

/** A minimal API client for administrators. */
final class AdministratorClient implements AutoCloseable {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    private final LocalService service;
    private final HttpClient http;
    private final SessionClient sessions;

    /**
     * Creates a client.
     *
     * @param clock the clock of the service
     */
    AdministratorClient(LocalService service, InstantSource clock) {
        this.service = service;
        this.http = HttpClient.newBuilder().sslContext(service.providers().clientContext()).build();
        this.sessions = new SessionClient(http, service.url(), service.providers(), clock);
    }

    /** Returns the identity of the account and its memberships. */
    Me me(SampleAccount account) {
        return send(request(account, "/me").GET(), Me.class);
    }

    /** Creates an invite and returns it with its link. */
    Invite invite(SampleAccount by, String organization, NewInvite invite) {
        HttpRequest.Builder request =
                request(by, invites(organization))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json(invite)));
        return send(request, Invite.class);
    }

    /** Returns the current state of an invite. */
    Invite invite(SampleAccount by, String organization, String id) {
        return send(request(by, invites(organization) + "/" + id).GET(), Invite.class);
    }

    /** Revokes a pending invite and returns it. */
    Invite revoke(SampleAccount by, String organization, String id) {
        HttpRequest.Builder request =
                request(by, invites(organization) + "/" + id + "/revoke")
                        .POST(BodyPublishers.noBody());
        return send(request, Invite.class);
    }

    private static String invites(String organization) {
        return "/organizations/" + organization + "/invites";
    }

    private HttpRequest.Builder request(SampleAccount account, String path) {
        return HttpRequest.newBuilder(URI.create(service.url() + "/api/v1" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + sessions.token(account));
    }

    private <T> T send(HttpRequest.Builder builder, Class<T> type) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        "%s %s failed with %d: %s"
                                .formatted(
                                        request.method(),
                                        request.uri().getPath(),
                                        response.statusCode(),
                                        response.body()));
            }
            return JSON.readValue(response.body(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static String json(NewInvite invite) {
        try {
            return JSON.writeValueAsString(invite);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs out all administrators. */
    @Override
    public void close() {
        sessions.signOut();
        http.shutdownNow();
    }
}
