package org.roster.server.events;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.roster.contract.ProblemType;
import org.roster.contract.TokenScope;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;

/** Serves {@code /organizations/{org}/events} as server-sent events (WHATWG HTML, 9.2). */
public final class EventRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(EventRoutes.class);
    private static final String TYPE = "text/event-stream";
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Authenticator authenticator;
    private final EventStreams streams;

    /** Creates the route to these streams. */
    public EventRoutes(Authenticator authenticator, EventStreams streams) {
        this.authenticator = authenticator;
        this.streams = streams;
    }

    /** Adds the route. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/organizations/{org}/events", this::events);
    }

    private void events(Context request) throws InterruptedException {
        Caller reader = authenticator.inviteReader(request, TokenScope.CHANGES_READ);
        EventStream stream = streams.open(reader, lastSeen(request));
        HttpServletResponse response = request.res();
        response.setContentType(TYPE);
        // Otherwise nginx and similar proxies buffer the response.
        response.setHeader("X-Accel-Buffering", "no");
        try {
            // Bypasses Javalin, whose compression would hold back short events.
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
            // Reported below.
        }
        throw ProblemException.of(
                ProblemType.MALFORMED_REQUEST,
                "Last-Event-ID must be a revision, which is a whole number.");
    }
}
