package org.roster.desktop.failure;

import org.jspecify.annotations.Nullable;
import org.roster.client.ConnectionFault;
import org.roster.client.ServiceException;
import org.roster.contract.Problem;
import org.roster.contract.Problem.FieldError;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.TimeText;
import org.roster.desktop.ui.text.UntrustedText;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Describes failures of the service, and the next step, in the user's language. */
public final class ServiceFailures {

    /** The maximum length of a sentence of the service, in characters. */
    private static final int MAX_LENGTH = 500;

    private final Messages messages = Messages.beside(ServiceFailures.class);
    private final TimeText times;

    /** Describes failures at the current time. */
    public ServiceFailures() {
        this(new TimeText(InstantSource.system()));
    }

    ServiceFailures(TimeText times) {
        this.times = times;
    }

    /** Returns a description of one or two sentences; empty if there is nothing to report. */
    public String sentence(ServiceException failure) {
        return switch (failure) {
            case ServiceException.Unreachable e -> sentence(e.fault());
            case ServiceException.CertificateRefused e -> messages.get("certificate-refused");
            case ServiceException.NotRoster e ->
                    e.redirectedTo() == null
                            ? messages.get("not-roster")
                            : messages.get("redirected", e.redirectedTo());
            case ServiceException.SignInRequired e -> messages.get("sign-in-required");
            // The user has canceled and knows it
            case ServiceException.NotConfirmed e -> "";
            case ServiceException.Refused e ->
                    e.retryAfter() == null
                            ? sentence(e.problem())
                            : sentence(e.problem(), e.retryAfter());
        };
    }

    /** Returns a description of a connection that failed. */
    public String sentence(ConnectionFault fault) {
        return messages.get("unreachable." + fault);
    }

    /** Returns a sentence on an exceeded limit, with the time when it ends. */
    private String sentence(Problem problem, Duration retryAfter) {
        String limit = problem.exceeded();
        return limit != null && messages.has("limit." + limit)
                ? messages.get("limit." + limit, times.upcoming(times.now().plus(retryAfter)))
                : sentence(problem);
    }

    private String sentence(Problem problem) {
        String name = name(problem);
        if (name.equals("member-limit-reached")
                && problem.limit() != null
                && problem.used() != null) {
            return messages.get("problem." + name, problem.used(), problem.limit());
        }
        if (name.equals("invite-not-pending") && problem.inviteStatus() != null) {
            return messages.get("problem." + name + "." + problem.inviteStatus());
        }
        String key = "problem." + name;
        // A newer service may report problems that this version has no text for
        return messages.has(key) ? messages.get(key) : said(problem.detail());
    }

    private static String name(Problem problem) {
        return problem.type().substring(problem.type().lastIndexOf(':') + 1);
    }

    /**
     * Returns a sentence of a service, which may be hostile, with at most {@value #MAX_LENGTH}
     * characters, all of them visible; or a general one if the service says nothing.
     */
    public String said(@Nullable String sentence) {
        String text = sentence == null ? "" : sentence.strip();
        if (text.isEmpty()) {
            return messages.get("unexplained");
        }
        boolean fits = text.codePointCount(0, text.length()) <= MAX_LENGTH;
        return UntrustedText.shown(
                fits ? text : text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH)) + "…");
    }

    /** Returns a sentence on an invalid field, for a code of the API that the desktop knows. */
    public String field(String field, String code) {
        return messages.get("field." + field + "." + code);
    }

    /**
     * Returns a sentence for each field that the service rejected; empty if the failure has another
     * cause.
     */
    public Map<String, String> fields(ServiceException failure) {
        Map<String, String> sentences = new HashMap<>();
        if (failure instanceof ServiceException.Refused refused
                && refused.problem().errors() != null) {
            for (FieldError error : refused.problem().errors()) {
                String key = "field." + error.field() + "." + error.code();
                sentences.putIfAbsent(
                        error.field(),
                        messages.has(key) ? messages.get(key) : said(error.message()));
            }
        }
        return sentences;
    }
}
