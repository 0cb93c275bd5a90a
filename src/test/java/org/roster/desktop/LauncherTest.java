package org.roster.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.roster.desktop.instance.ServerLink;

import java.net.URI;

/** What the program sets before anything else. */
class LauncherTest {

    private static final String SYSTEM_PROXIES = "java.net.useSystemProxies";

    private final @Nullable String before = System.getProperty(SYSTEM_PROXIES);

    @AfterEach
    void restore() {
        set(before);
    }

    private static void set(@Nullable String value) {
        if (value == null) {
            System.clearProperty(SYSTEM_PROXIES);
        } else {
            System.setProperty(SYSTEM_PROXIES, value);
        }
    }

    @Test
    void proxyOfTheSystemIsUsedUnlessTheCommandLineSaysOtherwise() {
        set(null);
        Launcher.useSystemProxy();
        assertThat(System.getProperty(SYSTEM_PROXIES)).isEqualTo("true");

        set("false");
        Launcher.useSystemProxy();
        assertThat(System.getProperty(SYSTEM_PROXIES)).isEqualTo("false");
    }

    @Test
    void opensAtTheServerOfOneLinkAndPassesOverAllElse() {
        assertThat(Launcher.link(new String[] {"roster://roster.example.com"}))
                .map(ServerLink::address)
                .contains(URI.create("https://roster.example.com"));
        assertThat(Launcher.link(new String[] {})).isEmpty();
        assertThat(Launcher.link(new String[] {"--server=https://roster.example.com"})).isEmpty();
        assertThat(Launcher.link(new String[] {"roster://a.example.com", "roster://b.example.com"}))
                .isEmpty();
    }
}
