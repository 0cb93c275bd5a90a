package org.roster.desktop.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Redacts texts that look like tokens, invitation links, sign-in responses or passwords. Roster
 * logs none of these, but a library might, in the message of an exception. Unlike the output in a
 * terminal, a user may send the file to others.
 */
final class RedactingEncoder extends EncoderBase<ILoggingEvent> {

    private static final String COVER = "[covered]";

    /** A JSON Web Token, which begins with an encoded brace and quote (RFC 7515, section 3). */
    private static final String TOKEN = "eyJ[A-Za-z0-9_-]{10,}(?:\\.[A-Za-z0-9_-]*+)*+";

    private static final String LINK = "(?<=/invite/)[A-Za-z0-9_-]+";

    /**
     * The token of a link on its own: 64 or 65 characters in base64url, but not a SHA-256 hash in
     * hex.
     */
    private static final String LINK_TOKEN =
            "(?<![A-Za-z0-9_-])(?![0-9a-fA-F]{64})[A-Za-z0-9_-]{64,65}(?![A-Za-z0-9_-])";

    /** The value of a parameter of RFC 6749, RFC 7636 or OpenID Connect, in queries and in JSON. */
    private static final String PARAMETER =
            "(?i)(?<=\\b(?:code|code_verifier|client_secret|state|nonce|password|access_token"
                    + "|refresh_token|id_token|id_token_hint|login_hint)[\"']{0,1}[=:][\"']{0,1})"
                    + "[^\\s&\"',}]+";

    private static final String BEARER = "(?i)(?<=\\bbearer )[A-Za-z0-9._~+/=-]{8,}";

    private static final Pattern SECRET =
            Pattern.compile(String.join("|", TOKEN, LINK, LINK_TOKEN, BEARER, PARAMETER));

    private final Encoder<ILoggingEvent> encoder;

    /** Creates an encoder that redacts the output of another encoder. */
    RedactingEncoder(Encoder<ILoggingEvent> encoder) {
        this.encoder = encoder;
    }

    @Override
    public byte[] headerBytes() {
        return encoder.headerBytes();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
        return SECRET.matcher(line).replaceAll(COVER).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return encoder.footerBytes();
    }
}
