package org.roster.desktop.signin;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.settings.SettingsStore;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.Messages;

import java.net.URI;
import java.util.function.Supplier;

/**
 * What becomes of a server that a link names. Anybody can make a link: it connects to nothing and
 * ends no session by itself, and what an organization has decided goes before.
 */
public final class ServerLinkHandler {

    private final SettingsStore settings;
    private final Notices notices;
    private final Supplier<SignInViewModel> switchServer;
    private final Messages messages = Messages.beside(ServerLinkHandler.class);

    /**
     * Servers of links.
     *
     * @param switchServer goes to where a server is chosen
     */
    public ServerLinkHandler(
            SettingsStore settings, Notices notices, Supplier<SignInViewModel> switchServer) {
        this.settings = settings;
        this.notices = notices;
        this.switchServer = switchServer;
    }

    /**
     * A link has been opened.
     *
     * @param server the server that it names
     * @param shown the sign-in page, or null where somebody has signed in
     * @return whether it is in the page's address field now, and was not before
     */
    public boolean arrived(URI server, @Nullable SignInViewModel shown) {
        String address = server.toString();
        String preset = settings.policy().serverAddress();
        if (preset != null) {
            if (!preset.equals(address)) {
                notices.warn(messages.get("link.preset", server.getRawAuthority()));
            }
        } else if (shown != null && !shown.isUnderWay()) {
            return fill(server, shown);
        } else if (!address.equals(settings.settings().serverAddress()) || shown != null) {
            notices.info(
                    messages.get("link.elsewhere", server.getRawAuthority()),
                    messages.get("link.switch"),
                    () -> switchTo(server, shown));
        }
        return false;
    }

    private void switchTo(URI server, @Nullable SignInViewModel shown) {
        if (shown != null) {
            // Whoever goes on in the browser is not to come back here
            shown.back();
        }
        var _ = fill(server, switchServer.get());
    }

    private boolean fill(URI server, SignInViewModel page) {
        boolean filled = page.fill(server);
        if (filled) {
            notices.warn(messages.get("link.filled"));
        }
        return filled;
    }
}
