package org.roster.commandline;

import org.roster.client.ServiceException;
import org.roster.client.signin.SignInException;
import org.roster.contract.ProblemType;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.signin.SignInFailureText;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Describes failures in a sentence or two, without secrets. */
final class CommandFailures {

    /** The option or parameter of each field of the API. */
    private static final Map<String, String> OPTIONS =
            Map.of(
                    "username", "USERNAME",
                    "tenantId", "--tenant",
                    "notificationEmail", "--notification-email",
                    "validFor", "--valid-for",
                    "language", "--language",
                    "note", "--note",
                    "endsAt", "--ends-at",
                    "provider", "--provider",
                    "role", "--role");

    private final ServiceFailures failures = new ServiceFailures();
    private final SignInFailureText signIns = new SignInFailureText();
    private final boolean usesToken;

    /**
     * Creates an instance.
     *
     * @param usesToken whether an API token is used instead of a sign-in
     */
    CommandFailures(boolean usesToken) {
        this.usesToken = usesToken;
    }

    String sentence(ServiceException failure) {
        if (failure instanceof ServiceException.SignInRequired) {
            return usesToken
                    ? "The server doesn't accept the API token. It may have expired or been"
                            + " revoked."
                    : "Your sign-in has ended. Sign in again with 'roster login'.";
        }
        if (failure.is(ProblemType.FRESH_SIGN_IN_REQUIRED)) {
            return "The server requires a recent sign-in. Sign in again with 'roster login'.";
        }
        if (failure.is(ProblemType.NOT_FOUND)) {
            return "The organization, member or invite doesn't exist on the server, or you don't"
                    + " have access to it.";
        }
        Map<String, String> fields = new TreeMap<>(failures.fields(failure));
        return fields.isEmpty()
                ? failures.sentence(failure)
                : fields.entrySet().stream()
                        .map(field ->
                                OPTIONS.getOrDefault(field.getKey(), field.getKey())
                                        + ": "
                                        + field.getValue())
                        .collect(Collectors.joining(" "));
    }

    String sentence(SignInException failure) {
        return sentence(failure, false);
    }

    /** Describes why a stored sign-in couldn't be resumed. */
    String resumed(SignInException failure) {
        return sentence(failure, true);
    }

    private String sentence(SignInException failure, boolean resumed) {
        String sentence =
                failure instanceof SignInException.ServiceFailed service
                        ? sentence(service.failure())
                        : signIns.sentence(failure, resumed);
        return sentence.isEmpty() ? "The sign-in was canceled." : sentence;
    }
}
