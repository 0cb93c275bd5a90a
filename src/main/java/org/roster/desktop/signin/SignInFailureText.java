package org.roster.desktop.signin;

import org.jspecify.annotations.Nullable;
import org.roster.contract.ProviderError;
import org.roster.desktop.client.ConnectionFault;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.signin.oidc.SignInException;
import org.roster.desktop.tls.RefusedCertificate;
import org.roster.desktop.ui.text.Messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Describes failures of a sign-in, and the next step, in the user's language. Needs no window. */
public final class SignInFailureText {

    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(SignInFailureText.class);

    /**
     * Returns a description of one or two sentences; empty if the user has cancelled.
     *
     * @param resumed whether a stored sign-in was resumed
     */
    public String sentence(@Nullable Throwable e, boolean resumed) {
        return switch (cause(e)) {
            case SignInException.Cancelled c ->
                    c.isOnPage() ? messages.get("failed.refused.DENIED") : "";
            case SignInException.TimedOut t ->
                    messages.get(resumed ? "resume.timed-out" : "failed.timed-out");
            case SignInException.RefusedByProvider r ->
                    resumed && !needsMore(r.error())
                            ? messages.get("resume.refused")
                            : messages.get("failed.refused." + r.error().kind());
            case SignInException.ProviderUnreachable u ->
                    RefusedCertificate.in(e).isEmpty()
                            ? provider(u.fault())
                            : messages.get("failed.provider-certificate");
            case SignInException.InvalidResponse i -> messages.get("failed.invalid");
            case SignInException.UnknownIssuer u ->
                    messages.get("failed.unknown-issuer", u.issuer().getAuthority());
            case SignInException.OtherCloud o ->
                    messages.get("failed.other-cloud", o.cloud().host());
            case SignInException.ProviderNotOffered n -> messages.get("failed.not-offered");
            case SignInException.ServiceFailed s -> failures.sentence(s.failure());
            case null, default -> messages.get("failed.defect");
        };
    }

    private static @Nullable Throwable cause(@Nullable Throwable e) {
        return e instanceof CompletionException ? e.getCause() : e;
    }

    /**
     * Returns the details of the provider's error in lines; empty if the provider did not refuse.
     */
    Optional<String> details(@Nullable Throwable e) {
        return cause(e) instanceof SignInException.RefusedByProvider refused
                ? Optional.of(details(refused.error()))
                : Optional.empty();
    }

    private String provider(ConnectionFault fault) {
        String sentence = "failed.provider." + fault;
        // The network of this computer is the same for both
        return messages.has(sentence) ? messages.get(sentence) : failures.sentence(fault);
    }

    /** Whether it takes more than another sign-in. */
    static boolean needsMore(ProviderError error) {
        return switch (error.kind()) {
            case DENIED, SIGN_IN_AGAIN, OTHER -> false;
            case ADMIN_CONSENT,
                    CONSENT,
                    POLICY,
                    NOT_ASSIGNED,
                    OTHER_ACCOUNT,
                    ACCOUNT,
                    TEMPORARY,
                    REGISTRATION ->
                    true;
        };
    }

    private String details(ProviderError error) {
        List<String> lines = new ArrayList<>();
        addDetail(lines, "code", error.reference());
        addDetail(lines, "correlation-id", error.correlationId());
        addDetail(lines, "trace-id", error.traceId());
        addDetail(lines, "time", error.timestamp());
        return String.join("\n", lines);
    }

    private void addDetail(List<String> lines, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            lines.add(messages.get("provider-error." + key) + " " + value);
        }
    }
}
