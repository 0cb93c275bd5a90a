package org.roster.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.client.SystemProxy;
import org.roster.desktop.instance.ServerLink;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tests the settings that the launcher makes before it starts JavaFX. */
class LauncherTest {

    private static final String SYSTEM_PROXIES = "java.net.useSystemProxies";
    private static final String TICKETS = "sun.security.jgss.native";
    private static final String PAINTING = "prism.order";

    private final @Nullable String proxies = System.getProperty(SYSTEM_PROXIES);
    private final @Nullable String tickets = System.getProperty(TICKETS);
    private final @Nullable String painting = System.getProperty(PAINTING);

    @AfterEach
    void restore() {
        set(SYSTEM_PROXIES, proxies);
        set(TICKETS, tickets);
        set(PAINTING, painting);
    }

    private static void set(String property, @Nullable String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }

    @Test
    void commandLineOverridesTheSystemProxy() {
        set(SYSTEM_PROXIES, null);
        set(TICKETS, null);
        SystemProxy.use();
        assertThat(System.getProperty(SYSTEM_PROXIES)).isEqualTo("true");
        assertThat(System.getProperty(TICKETS)).isEqualTo("true");

        set(SYSTEM_PROXIES, "false");
        set(TICKETS, "false");
        SystemProxy.use();
        assertThat(System.getProperty(SYSTEM_PROXIES)).isEqualTo("false");
        assertThat(System.getProperty(TICKETS)).isEqualTo("false");
    }

    @Test
    void softwareRenderingIsUsedWithoutGraphicsProcessor(@TempDir Path devices) throws IOException {
        set(PAINTING, null);
        Path any = Files.createDirectory(devices.resolve("dri"));
        Launcher.selectPipeline(devices);
        assertThat(System.getProperty(PAINTING)).isNull();

        Files.delete(any);
        Launcher.selectPipeline(devices);
        assertThat(System.getProperty(PAINTING)).isEqualTo("sw");

        set(PAINTING, "es2");
        Launcher.selectPipeline(devices);
        assertThat(System.getProperty(PAINTING)).isEqualTo("es2");
    }

    @Test
    void onlyASingleServerLinkIsOpened() {
        assertThat(Launcher.link(new String[] {"roster://roster.example.com"}))
                .map(ServerLink::address)
                .contains(URI.create("https://roster.example.com"));
        assertThat(Launcher.link(new String[] {})).isEmpty();
        assertThat(Launcher.link(new String[] {"--server=https://roster.example.com"})).isEmpty();
        assertThat(Launcher.link(new String[] {"roster://a.example.com", "roster://b.example.com"}))
                .isEmpty();
    }
}
