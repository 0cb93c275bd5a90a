package org.roster.desktop.signin;

/** Creates controllers of the form for a proxy's password for tests in other packages. */
public final class ProxyPasswordForms {

    private ProxyPasswordForms() {}

    /** Returns a controller of an empty form. */
    public static ProxyPasswordController empty() {
        return new ProxyPasswordController(
                new ProxyPasswordViewModel("proxy.example.com:3128", null));
    }
}
