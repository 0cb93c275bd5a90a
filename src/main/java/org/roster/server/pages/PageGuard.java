package org.roster.server.pages;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;

import org.jspecify.annotations.Nullable;
import org.roster.server.http.RateLimits;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/**
 * Limits the requests for pages per address, and answers every failure with a page, never with
 * JSON. It logs neither paths nor queries, because those of invitations contain secrets.
 */
public final class PageGuard {

    private static final Logger LOG = LoggerFactory.getLogger(PageGuard.class);

    private final RateLimits limits;
    private final PageWriter writer = new PageWriter(List.of());
    private final FailurePages pages;

    /** Creates a guard. */
    public PageGuard(RateLimits limits, FailurePages pages) {
        this.limits = limits;
        this.pages = pages;
    }

    /** Why a request gets no page. */
    public enum Failure {
        /** There were too many requests from the address. */
        RATE_LIMITED("rate-limited"),
        /** The service or its database fails. */
        DEFECT("defect"),
        /** The request is malformed or too large. */
        UNREADABLE("unreadable");

        private final String key;

        Failure(String key) {
            this.key = key;
        }

        /** Returns the beginning of the keys of its messages. */
        public String key() {
            return key;
        }
    }

    /** The pages of failures. */
    @FunctionalInterface
    public interface FailurePages {
        /**
         * Returns the page of a failure, which has no form.
         *
         * @param languages the header {@code Accept-Language}, or null
         */
        WebPage page(@Nullable String languages, Failure failure);
    }

    /** Returns a handler that answers every failure with a page. */
    public Handler guarded(Handler handler) {
        return request -> {
            try {
                limits.takeForAddress(request);
                handler.handle(request);
            } catch (ProblemException e) {
                int status = e.problem().status();
                write(request, status, status == 429 ? Failure.RATE_LIMITED : Failure.DEFECT);
            } catch (StorageUnavailableException e) {
                LOG.warn("The database is {}", e.state());
                write(request, 503, Failure.DEFECT);
            } catch (HttpResponseException e) {
                write(request, e.getStatus(), Failure.UNREADABLE);
            } catch (RuntimeException e) {
                LOG.error("Could not handle a request for a page", e);
                write(request, 500, Failure.DEFECT);
            }
        };
    }

    private void write(Context request, int status, Failure failure) {
        writer.write(request, status, pages.page(request.header("Accept-Language"), failure));
    }
}
