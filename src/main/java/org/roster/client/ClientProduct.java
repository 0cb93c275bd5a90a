package org.roster.client;

/** The programs that use the service's API, as they name themselves in its log. */
public enum ClientProduct {
    /** The window. */
    DESKTOP("Roster-Desktop"),
    /** The command {@code roster}. */
    COMMAND_LINE("Roster-CLI");

    private final String product;

    ClientProduct(String product) {
        this.product = product;
    }

    /** Returns the header {@code User-Agent}: the name and version of the program. */
    String userAgent() {
        return product + "/" + version();
    }

    /** Returns the version of the programs, or {@code development} outside a package. */
    public static String version() {
        String version = ClientProduct.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
