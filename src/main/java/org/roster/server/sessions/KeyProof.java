package org.roster.server.sessions;

/**
 * A valid proof that the client has a key (RFC 9449). Whether it was used before isn't checked yet.
 *
 * @param jkt the base64url-encoded SHA-256 thumbprint of the key (RFC 7638)
 * @param jti the proof's ID
 * @param origin the accepted origin that the proof was made for
 */
public record KeyProof(String jkt, String jti, String origin) {}
