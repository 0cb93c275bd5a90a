package org.roster.desktop.client;

import java.util.Map;

/** Makes the JDK connect through the proxy of the operating system, and sign in to it. */
public final class SystemProxy {

    /**
     * The system property for the proxy. Both HTTP clients, Roster's and the providers', use the
     * JDK's proxy selector.
     */
    private static final String SYSTEM_PROXIES = "java.net.useSystemProxies";

    /**
     * The system properties for signing in to proxies, with the values that Roster needs. The JDK
     * disables Basic for HTTPS, because others in the network can read the password; Roster sends
     * one only after the user has entered it for that proxy. The next one lets the JDK use the
     * user's Kerberos tickets (Negotiate), and the last one the user's Windows session (NTLM) for
     * addresses that Windows trusts.
     */
    private static final Map<String, String> PROXY_SIGN_IN =
            Map.of(
                    "jdk.http.auth.tunneling.disabledSchemes", "",
                    "javax.security.auth.useSubjectCredsOnly", "false",
                    "jdk.http.ntlm.transparentAuth", "trustedHosts");

    /**
     * The system property for reading tickets with a library of the operating system. The JDK
     * itself reads only files on Linux, and on Windows mostly nothing. On macOS it reads them all.
     */
    private static final String SYSTEM_TICKETS = "sun.security.jgss.native";

    private SystemProxy() {}

    /**
     * Runs before the first connection, which reads the properties. A value on the command line
     * takes precedence.
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
