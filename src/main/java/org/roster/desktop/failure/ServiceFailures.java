package org.roster.desktop.failure;

import org.roster.contract.Problem;
import org.roster.contract.Problem.FieldError;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.ui.text.Messages;

import java.util.HashMap;
import java.util.Map;

/** Describes failures of the service, and the next step, in the user's language. */
public final class ServiceFailures {

    private final Messages messages = Messages.beside(ServiceFailures.class);

    /** Returns a description of one or two sentences. */
    public String sentence(ServiceException failure) {
        return switch (failure) {
            case ServiceException.Unreachable e -> messages.get("unreachable");
            case ServiceException.CertificateRefused e -> messages.get("certificate-refused");
            case ServiceException.NotRoster e -> messages.get("not-roster");
            case ServiceException.SignInRequired e -> messages.get("sign-in-required");
            case ServiceException.Refused e -> sentence(e.problem());
        };
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
        return messages.has(key) ? messages.get(key) : problem.detail();
    }

    private static String name(Problem problem) {
        return problem.type().substring(problem.type().lastIndexOf(':') + 1);
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
                        error.field(), messages.has(key) ? messages.get(key) : error.message());
            }
        }
        return sentences;
    }
}
