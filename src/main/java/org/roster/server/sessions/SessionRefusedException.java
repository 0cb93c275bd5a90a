package org.roster.server.sessions;

/** Thrown when a sign-in can't begin, be resumed or be stepped up. */
public final class SessionRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Creates an exception whose message is for the operator and never contains a token. */
    SessionRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The part of the request that is refused. */
    public enum Reason {
        /** The ID token, or the sign-in has ended. */
        TOKEN,
        /** The proof of the key. */
        PROOF,
        /** The origin that the ID token or the proof was made for. */
        ORIGIN
    }

    /** Returns the part of the request that is refused. */
    public Reason reason() {
        return reason;
    }
}
