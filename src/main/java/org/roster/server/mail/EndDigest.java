package org.roster.server.mail;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The content of a mail to an administrator about members whose access ends soon.
 *
 * @param language the language of the text
 * @param organization the organization's name
 * @param address the administrator's address
 * @param members the first members, earliest end first
 * @param more the number of further members
 */
public record EndDigest(
        Locale language,
        String organization,
        String address,
        List<EndingMember> members,
        int more) {

    /** A member and the time when the access ends. */
    public record EndingMember(String displayName, String username, Instant endsAt) {}
}
