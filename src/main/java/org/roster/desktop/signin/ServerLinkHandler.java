package org.roster.desktop.signin;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.settings.SettingsStore;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.Messages;

import java.net.URI;
import java.util.function.Function;

/**
 * Handles links that name a server. A link can come from anyone, so it never connects or ends a
 * session by itself. A preset of the organization takes precedence.
 */
public final class ServerLinkHandler {

    private final SettingsStore settings;
    private final Notices notices;
    private final Function<URI, @Nullable SignInViewModel> switchServer;
    private final Messages messages = Messages.beside(ServerLinkHandler.class);

    /**
     * Creates a handler.
     *
     * @param switchServer shows an organization at a server that the user is signed in to, or else
     *     opens the sign-in page and returns its model
     */
    public ServerLinkHandler(
            SettingsStore settings,
            Notices notices,
            Function<URI, @Nullable SignInViewModel> switchServer) {
        this.settings = settings;
        this.notices = notices;
        this.switchServer = switchServer;
    }

    /**
     * Handles an opened link.
     *
     * @param server the server that the link names
     * @param shown the visible sign-in page, or null if a user is signed in
     * @return whether the page's address field has changed to this server
     */
    public boolean arrived(URI server, @Nullable SignInViewModel shown) {
        String address = server.toString();
        String preset = settings.policy().serverAddress();
        if (preset != null) {
            if (!preset.equals(address)) {
                notices.warn(messages.get("link.preset", server.getRawAuthority()));
            }
        } else if (shown != null && !shown.isInProgress()) {
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
            // Cancels the sign-in in the browser
            shown.back();
        }
        SignInViewModel page = switchServer.apply(server);
        if (page != null) {
            var _ = fill(server, page);
        }
    }

    private boolean fill(URI server, SignInViewModel page) {
        boolean filled = page.fill(server);
        if (filled) {
            notices.warn(messages.get("link.filled"));
        }
        return filled;
    }
}
