package org.roster.desktop.signin;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;
import org.roster.contract.ProblemType;
import org.roster.contract.ProviderError;
import org.roster.desktop.client.ConnectionFault;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.signin.oidc.SignInException;
import org.roster.desktop.tls.RefusedCertificate;
import org.roster.desktop.ui.text.Messages;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Why a sign-in failed, with details to report: a refused certificate, or a provider's error. */
public final class SignInFailure {

    private final ServiceFailures failures = new ServiceFailures();
    private final CertificateText certificates = new CertificateText();
    private final Messages messages = Messages.beside(SignInFailure.class);
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper details = new ReadOnlyStringWrapper("");

    SignInFailure() {}

    void clear() {
        sentence.set("");
        clearDetails();
    }

    void clearDetails() {
        details.set("");
    }

    void explain(String why) {
        sentence.set(why);
    }

    /** Records a refused certificate, and returns the message for the address field. */
    String atAddress(ServiceException e) {
        name(e);
        return switch (e) {
            case ServiceException.Unreachable u ->
                    u.fault() == ConnectionFault.SILENT
                            ? messages.get("address.unreachable")
                            : failures.sentence(u);
            case ServiceException.CertificateRefused c -> messages.get("address.certificate");
            case ServiceException.NotRoster n ->
                    n.redirectedTo() == null
                            ? messages.get("address.not-roster")
                            : failures.sentence(n);
            case ServiceException.SignInRequired s -> failures.sentence(s);
            case ServiceException.NotConfirmed n -> failures.sentence(n);
            case ServiceException.Refused r -> failures.sentence(r);
        };
    }

    /**
     * Reports why a sign-in ended without a session.
     *
     * @param resumed whether a stored sign-in was resumed
     */
    void signInFailed(@Nullable Throwable e, boolean resumed) {
        name(e);
        Throwable cause = e instanceof CompletionException ? e.getCause() : e;
        if (cause instanceof SignInException.RefusedByProvider refused) {
            details.set(details(refused.error()));
        }
        sentence.set(
                switch (cause) {
                    case SignInException.Cancelled c ->
                            c.isOnPage() ? messages.get("failed.refused.DENIED") : "";
                    case SignInException.TimedOut t ->
                            messages.get(resumed ? "resume.timed-out" : "failed.timed-out");
                    case SignInException.RefusedByProvider r ->
                            resumed && !needsMore(r.error())
                                    ? messages.get("resume.refused")
                                    : messages.get("failed.refused." + r.error().kind());
                    case SignInException.ProviderUnreachable u ->
                            details.get().isEmpty()
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
                });
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

    /** The origin that a server named when it rejected a sign-in for another one, or null. */
    static @Nullable String originOfWrongServer(@Nullable Throwable e) {
        Throwable cause = e instanceof CompletionException ? e.getCause() : e;
        return cause instanceof SignInException.ServiceFailed failed
                        && failed.failure() instanceof ServiceException.Refused refused
                        && refused.is(ProblemType.WRONG_SERVER)
                ? refused.problem().origin()
                : null;
    }

    private void name(@Nullable Throwable e) {
        details.set(RefusedCertificate.in(e).map(certificates::of).orElse(""));
    }

    /** Why the sign-in failed; empty without a failure. */
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    public String getSentence() {
        return sentence.get();
    }

    /** The details of the certificate or the provider's error in lines; empty if there are none. */
    public ReadOnlyStringProperty detailsProperty() {
        return details.getReadOnlyProperty();
    }

    public String getDetails() {
        return details.get();
    }
}
