package org.roster.desktop.settings;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.theme.Appearance;
import org.roster.desktop.ui.theme.Density;
import org.roster.desktop.ui.theme.Zoom;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the desktop remembers.
 *
 * @param servers the services that somebody has signed in at, the last one first
 * @param appearance light or dark
 * @param density how much room there is around things
 * @param zoom how large everything is, in percent
 * @param language what Roster speaks
 * @param clipboardCleared whether an invitation link is taken off the clipboard after a while
 * @param linksHidden whether the link of a new invite is shown only when somebody asks for it
 * @param notified whether the operating system tells of accepted invites
 * @param updates what the person wants to know of new versions
 * @param window where the window was, or null before the first time
 */
public record Settings(
        List<KnownServer> servers,
        Appearance appearance,
        Density density,
        int zoom,
        Language language,
        boolean clipboardCleared,
        boolean linksHidden,
        boolean notified,
        UpdatePreference updates,
        @Nullable WindowBounds window) {

    /** As many services are remembered. */
    public static final int MOST_SERVERS = 10;

    /** What a new person starts with. */
    public static final Settings DEFAULT =
            new Settings(
                    List.of(),
                    Appearance.SYSTEM,
                    Density.COMFORTABLE,
                    Zoom.USUAL,
                    Language.SYSTEM,
                    true,
                    false,
                    false,
                    UpdatePreference.DEFAULT,
                    null);

    public Settings {
        servers = List.copyOf(servers.subList(0, Math.min(servers.size(), MOST_SERVERS)));
        zoom = Zoom.within(zoom);
    }

    /** The service that somebody last signed in at, or null before the first time. */
    public @Nullable String serverAddress() {
        return servers.isEmpty() ? null : servers.getFirst().address();
    }

    /** The same after somebody has signed in at this service. */
    public Settings withServerAddress(String address) {
        return withServer(new KnownServer(address, null));
    }

    /** The same after somebody has signed in at this service. */
    public Settings withServer(KnownServer server) {
        return withServers(Stream.concat(Stream.of(server), without(server.address())).toList());
    }

    /** The same without this service. */
    public Settings withoutServer(String address) {
        return withServers(without(address).toList());
    }

    private Stream<KnownServer> without(String address) {
        return servers.stream().filter(known -> !known.address().equals(address));
    }

    private Settings withServers(List<KnownServer> now) {
        return new Settings(
                now,
                appearance,
                density,
                zoom,
                language,
                clipboardCleared,
                linksHidden,
                notified,
                updates,
                window);
    }

    /** The same, light or dark. */
    public Settings withAppearance(Appearance now) {
        return new Settings(
                servers,
                now,
                density,
                zoom,
                language,
                clipboardCleared,
                linksHidden,
                notified,
                updates,
                window);
    }

    /** The same with more or less room. */
    public Settings withDensity(Density now) {
        return new Settings(
                servers,
                appearance,
                now,
                zoom,
                language,
                clipboardCleared,
                linksHidden,
                notified,
                updates,
                window);
    }

    /** The same, larger or smaller. */
    public Settings withZoom(int percent) {
        return new Settings(
                servers,
                appearance,
                density,
                percent,
                language,
                clipboardCleared,
                linksHidden,
                notified,
                updates,
                window);
    }

    /** The same in another language. */
    public Settings withLanguage(Language now) {
        return new Settings(
                servers,
                appearance,
                density,
                zoom,
                now,
                clipboardCleared,
                linksHidden,
                notified,
                updates,
                window);
    }

    /** The same with links that leave the clipboard, or stay on it. */
    public Settings withClipboardCleared(boolean now) {
        return new Settings(
                servers,
                appearance,
                density,
                zoom,
                language,
                now,
                linksHidden,
                notified,
                updates,
                window);
    }

    /** The same with links that are hidden at first, or shown. */
    public Settings withLinksHidden(boolean now) {
        return new Settings(
                servers,
                appearance,
                density,
                zoom,
                language,
                clipboardCleared,
                now,
                notified,
                updates,
                window);
    }

    /** The same, told of accepted invites by the operating system or not. */
    public Settings withNotified(boolean now) {
        return new Settings(
                servers,
                appearance,
                density,
                zoom,
                language,
                clipboardCleared,
                linksHidden,
                now,
                updates,
                window);
    }

    /** The same, with more or less to know of new versions. */
    public Settings withUpdates(UpdatePreference now) {
        return new Settings(
                servers,
                appearance,
                density,
                zoom,
                language,
                clipboardCleared,
                linksHidden,
                notified,
                now,
                window);
    }

    /** The same with the window elsewhere. */
    public Settings withWindow(WindowBounds now) {
        return new Settings(
                servers,
                appearance,
                density,
                zoom,
                language,
                clipboardCleared,
                linksHidden,
                notified,
                updates,
                now);
    }
}
