package org.roster.server;

import java.net.URI;
import java.util.Arrays;

/** The query of an address. */
public final class QueryParameters {

    private QueryParameters() {}

    /** The value of a parameter that the address has to have, still encoded. */
    public static String value(URI address, String name) {
        return Arrays.stream(address.getRawQuery().split("&"))
                .filter(each -> each.startsWith(name + "="))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }
}
