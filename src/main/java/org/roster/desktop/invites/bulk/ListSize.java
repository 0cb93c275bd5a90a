package org.roster.desktop.invites.bulk;

/**
 * The maximum size of a list.
 *
 * @param rows the number of rows
 * @param bytes the number of bytes of a file, and of characters of a text
 */
public record ListSize(int rows, int bytes) {

    /** A list of invites: a thousand rows of a kilobyte each. */
    public static final ListSize INVITES = new ListSize(InviteList.MAX_ROWS, InviteList.MAX_BYTES);

    /** A list of all accounts of an organization. */
    public static final ListSize ACCOUNTS = new ListSize(100_000, 32 * 1024 * 1024);
}
