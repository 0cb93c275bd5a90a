package org.roster.server.events;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.roster.contract.ProblemType;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.invites.Invites;
import org.roster.server.organizations.Organizations;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/** {@code /organizations/{org}/events}: a stream of server-sent events (WHATWG HTML, 9.2). */
public final class EventRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(EventRoutes.class);
    private static final String TYPE = "text/event-stream";
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Authenticator callers;
    private final EventStreams streams;

    /** Routes to streams, which are to be started. */
    public EventRoutes(
            Authenticator callers,
            Database database,
            Invites invites,
            Organizations organizations,
            InstantSource clock) {
        this.callers = callers;
        this.streams = new EventStreams(database, new ChangeReader(invites, organizations), clock);
    }

    /** The streams; to be closed before the server is, which waits for them otherwise. */
    public EventStreams streams() {
        return streams;
    }

    /** Adds the route. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/organizations/{org}/events", this::events);
    }

    private void events(Context request) throws InterruptedException {
        Caller reader = callers.administrator(request);
        EventStream stream = streams.open(reader, lastSeen(request));
        HttpServletResponse response = request.res();
        response.setContentType(TYPE);
        // nginx and those like it collect answers otherwise.
        response.setHeader("X-Accel-Buffering", "no");
        try {
            // Not through Javalin, which compresses, and compressors hold back what is short.
            stream.writeTo(response.getOutputStream(), HEARTBEAT);
        } catch (IOException e) {
            LOG.debug("The client of an event stream disconnected");
        } finally {
            streams.remove(stream);
        }
    }

    private static @Nullable Long lastSeen(Context request) {
        String text = request.header("Last-Event-ID");
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            long revision = Long.parseLong(text);
            if (revision >= 0) {
                return revision;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw ProblemException.of(
                ProblemType.MALFORMED_REQUEST,
                "Last-Event-ID must be a revision, which is a whole number.");
    }
}
