package org.roster.desktop.signin;

import org.jspecify.annotations.Nullable;
import org.roster.client.ConnectionFault;
import org.roster.client.signin.SignInException;
import org.roster.client.tls.RefusedCertificate;
import org.roster.contract.ProviderError;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.ui.text.Messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Describes a failed sign-in and what to do, in the user's language. Independent of JavaFX. */
public final class SignInFailureText {

    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(SignInFailureText.class);

    /**
     * Returns a description in one or two sentences, or an empty string if the user canceled.
     *
     * @param resumed whether the failed sign-in was a stored one that was resumed
     */
    public String sentence(@Nullable Throwable e, boolean resumed) {
        return switch (cause(e)) {
            case SignInException.Canceled c ->
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
     * Returns the details of the provider's error, one per line, or empty if the provider didn't
     * refuse the sign-in.
     */
    Optional<String> details(@Nullable Throwable e) {
        return cause(e) instanceof SignInException.RefusedByProvider refused
                ? Optional.of(details(refused.error()))
                : Optional.empty();
    }

    private String provider(ConnectionFault fault) {
        String sentence = "failed.provider." + fault;
        // A failure of this computer's network has the same text for the provider and the service
        return messages.has(sentence) ? messages.get(sentence) : failures.sentence(fault);
    }

    /** Returns whether another sign-in alone can't solve the problem. */
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
