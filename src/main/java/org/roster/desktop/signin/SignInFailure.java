package org.roster.desktop.signin;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;
import org.roster.client.ConnectionFault;
import org.roster.client.ServiceException;
import org.roster.client.signin.SignInException;
import org.roster.client.tls.RefusedCertificate;
import org.roster.contract.ProblemType;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.ui.text.Messages;

import java.util.concurrent.CompletionException;

/** Why a sign-in failed, with details to report: a refused certificate, or a provider's error. */
public final class SignInFailure {

    private final ServiceFailures failures = new ServiceFailures();
    private final CertificateText certificates = new CertificateText();
    private final SignInFailureText text = new SignInFailureText();
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
        text.details(e).ifPresent(details::set);
        sentence.set(text.sentence(e, resumed));
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
