package org.roster.server.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.roster.contract.Problem;
import org.roster.contract.ProblemType;
import org.roster.server.problem.ProblemException;

import java.nio.ByteBuffer;

/**
 * Answers requests that Jetty refuses before routing, such as invalid HTTP, with a problem. The
 * response doesn't quote the request, which may contain anything.
 */
final class JettyErrorHandler extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        // The connection is closed after the response, and the client must know.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        byte[] body = Json.write(problem(status));
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 400 -> ProblemException.malformed("The request is not valid HTTP.").problem();
            case 503 ->
                    ProblemException.of(
                                    ProblemType.UNAVAILABLE,
                                    "The service is shutting down. Try again soon.")
                            .problem();
            default -> ProblemException.untyped(status, "The request could not be processed.");
        };
    }
}
