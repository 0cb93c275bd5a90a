package org.roster.server.sessions;

/** Thrown when a sign-in can't begin, be resumed or be stepped up. */
public final class SessionRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RefusedPart part;

    /** Creates an exception whose message is for the operator and never contains a token. */
    SessionRefusedException(RefusedPart part, String message) {
        super(message);
        this.part = part;
    }

    /** The part of the request that is refused. */
    public enum RefusedPart {
        /** The ID token, or the sign-in has ended. */
        TOKEN,
        /** The proof of the key. */
        PROOF,
        /** The origin that the ID token or the proof was made for. */
        ORIGIN,
        /** The time of the last sign-in at the provider. */
        AUTHENTICATION_AGE
    }

    /** Returns the part of the request that is refused. */
    public RefusedPart part() {
        return part;
    }
}
