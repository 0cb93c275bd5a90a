package org.roster.client;

import java.util.Map;

/** Configures the JDK to use the operating system's proxy and to authenticate to it. */
public final class SystemProxy {

    /**
     * The system property for the proxy. It affects the HTTP clients of Roster and of the provider
     * libraries, because both use the JDK's proxy selector.
     */
    private static final String SYSTEM_PROXIES = "java.net.useSystemProxies";

    /**
     * The system properties for proxy authentication, with the values that Roster needs. The first
     * enables Basic for HTTPS, which the JDK disables because others in the network can read the
     * password; Roster sends a password only after the user has entered it for that proxy. The
     * second lets the JDK use the user's Kerberos tickets (Negotiate). The third lets it use the
     * user's Windows session (NTLM) for addresses that Windows trusts.
     */
    private static final Map<String, String> PROXY_SIGN_IN =
            Map.of(
                    "jdk.http.auth.tunneling.disabledSchemes", "",
                    "javax.security.auth.useSubjectCredsOnly", "false",
                    "jdk.http.ntlm.transparentAuth", "trustedHosts");

    /**
     * The system property for reading Kerberos tickets with a library of the operating system. On
     * its own, the JDK reads only ticket files on Linux and usually none on Windows. On macOS, it
     * reads all tickets.
     */
    private static final String SYSTEM_TICKETS = "sun.security.jgss.native";

    private SystemProxy() {}

    /**
     * Sets the system properties. Call this before the first connection, which reads them. A value
     * from the command line takes precedence.
     */
    public static void use() {
        setDefault(SYSTEM_PROXIES, "true");
        PROXY_SIGN_IN.forEach(SystemProxy::setDefault);
        if (!System.getProperty("os.name", "").startsWith("Mac")) {
            setDefault(SYSTEM_TICKETS, "true");
        }
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
