package org.roster.server.invites;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Creates and parses invitation links. The token is {@code base64url(invite id ‖ HMAC-SHA256(link
 * key, invite ID ‖ organization ID))} and a check character. The database doesn't contain tokens,
 * so a stolen database reveals no links, and a link can be created again while its invite is
 * pending.
 *
 * <p>A token has 65 characters and ends in a letter or digit, because mail and chat programs leave
 * {@code -} and {@code _} at the end out of a link. Tokens without check character, which earlier
 * versions created, remain valid.
 */
public final class InviteLinks {

    private static final int ID_BYTES = 16;
    private static final int TOKEN_BYTES = ID_BYTES + 32;

    /** The length of the token without its check character, which is the length of the old form. */
    private static final int LENGTH = TOKEN_BYTES / 3 * 4;

    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /** A prime, so that the weighted sum detects 98% of all mistakes, swapped characters too. */
    private static final int CHECK_CHARACTERS = 61;

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{" + LENGTH + "}");
    private static final Pattern BEGINNING = Pattern.compile("[A-Za-z0-9_-]{0," + LENGTH + "}");

    /** The longest text that is examined, in characters: a token and much punctuation. */
    private static final int MAX_TEXT_LENGTH = 256;

    private final Supplier<LinkKeyRing> keys;
    private final Supplier<URI> publicUrl;

    /**
     * Creates links with the current keys.
     *
     * @param publicUrl the base of links; evaluated when a link is created
     */
    public InviteLinks(Supplier<LinkKeyRing> keys, Supplier<URI> publicUrl) {
        this.keys = keys;
        this.publicUrl = publicUrl;
    }

    /**
     * A well-formed token. {@link #isGenuine} checks whether this service created it.
     *
     * @param inviteId the ID of the invite
     * @param mac the message authentication code
     * @param isOldForm whether the token has no check character
     */
    public record Token(String inviteId, byte[] mac, boolean isOldForm) {
        /** Omits the authentication code. */
        @Override
        public String toString() {
            return "Token[" + inviteId + "]";
        }
    }

    /** Returns the link of an invite. */
    public String link(String inviteId, String organizationId) {
        byte[] token =
                ByteBuffer.allocate(TOKEN_BYTES)
                        .put(bytes(inviteId))
                        .put(keys.get().sign(message(inviteId, organizationId)))
                        .array();
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        return publicUrl.get() + "/invite/" + text + checkCharacter(text);
    }

    /** Returns the check character: a sum that weights each character by its position. */
    private static char checkCharacter(String token) {
        int sum = 0;
        for (int i = 0; i < token.length(); i++) {
            int weight = i % (CHECK_CHARACTERS - 1) + 1;
            sum += weight * ALPHABET.indexOf(token.charAt(i));
        }
        return ALPHABET.charAt(sum % CHECK_CHARACTERS);
    }

    /**
     * Parses the last part of a link; empty if it isn't well-formed or has more than 256
     * characters.
     */
    public static Optional<Token> parse(String text) {
        if (text.length() > MAX_TEXT_LENGTH) {
            return Optional.empty();
        }
        String token = withoutPunctuation(text);
        if (TOKEN.matcher(token).matches()) {
            return Optional.of(token(token, true));
        }
        // The check character is a letter or digit, so a - or _ behind it is punctuation, too.
        String checked = token.substring(0, Math.min(token.length(), LENGTH + 1));
        String rest = token.substring(checked.length());
        String start = checked.substring(0, Math.min(checked.length(), LENGTH));
        return rest.matches("[-_]*")
                        && TOKEN.matcher(start).matches()
                        && checked.equals(start + checkCharacter(start))
                ? Optional.of(token(start, false))
                : Optional.empty();
    }

    /** Removes the end that a mail or chat program has taken for a part of the link. */
    private static String withoutPunctuation(String text) {
        int end = text.length();
        while (end > 0 && ALPHABET.indexOf(text.charAt(end - 1)) < 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private static Token token(String text, boolean isOldForm) {
        byte[] token = Base64.getUrlDecoder().decode(text);
        ByteBuffer id = ByteBuffer.wrap(token, 0, ID_BYTES);
        String inviteId = new UUID(id.getLong(), id.getLong()).toString();
        return new Token(inviteId, Arrays.copyOfRange(token, ID_BYTES, TOKEN_BYTES), isOldForm);
    }

    /**
     * Returns whether the last part of a link that opens no invite has been cut off or mistyped.
     * Judges by the text alone, so the answer doesn't reveal whether an invite exists. A text of
     * more than 256 characters is neither.
     */
    public static boolean isIncomplete(String text) {
        if (text.length() > MAX_TEXT_LENGTH) {
            return false;
        }
        String token = withoutPunctuation(text);
        return BEGINNING.matcher(token).matches()
                || (token.length() == LENGTH + 1
                        && TOKEN.matcher(token.substring(0, LENGTH)).matches()
                        && parse(token).isEmpty());
    }

    /**
     * Returns whether a token was created with one of the keys for an invite of this organization.
     * Runs in constant time.
     */
    public boolean isGenuine(Token token, String organizationId) {
        return keys.get().isGenuine(token, message(token.inviteId(), organizationId));
    }

    private static byte[] message(String inviteId, String organizationId) {
        return ByteBuffer.allocate(2 * ID_BYTES)
                .put(bytes(inviteId))
                .put(bytes(organizationId))
                .array();
    }

    private static byte[] bytes(String id) {
        UUID uuid = UUID.fromString(id);
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
