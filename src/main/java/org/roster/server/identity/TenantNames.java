package org.roster.server.identity;

import java.util.regex.Pattern;

/** The notations of an Entra tenant: its GUID or one of its domain names. */
public final class TenantNames {

    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** At least two labels per RFC 1035, with the relaxation of RFC 1123. */
    private static final Pattern DOMAIN =
            Pattern.compile(
                    "(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");

    private TenantNames() {}

    /** Returns whether a text is a GUID or a domain name. */
    public static boolean isTenant(String text) {
        return GUID.matcher(text).matches() || isDomain(text);
    }

    /** Returns whether a text is a domain name. */
    public static boolean isDomain(String text) {
        return DOMAIN.matcher(text).matches();
    }
}
