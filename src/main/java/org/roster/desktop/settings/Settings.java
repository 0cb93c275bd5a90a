package org.roster.desktop.settings;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.table.TableLayout;
import org.roster.desktop.ui.theme.Appearance;
import org.roster.desktop.ui.theme.Density;
import org.roster.desktop.ui.theme.Zoom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The settings that the desktop stores.
 *
 * @param servers the servers and accounts that the user has signed in with, most recent first
 * @param organizations the organizations that the user has seen, the earliest first, for their
 *     colors; each with its server's address
 * @param appearance the color scheme
 * @param density the spacing of controls and table rows
 * @param zoom the size of text and controls, in percent
 * @param language the language of the user interface
 * @param clipboardCleared whether a copied invitation link is cleared from the clipboard
 * @param linksHidden whether the link of a new invite is hidden until the user shows it
 * @param notified whether the operating system shows a notification for each accepted invite
 * @param invite the user's last choices for an invite
 * @param updates the user's choices for update checks
 * @param trustedIssuers the issuers to trust besides Google and Microsoft; only the file sets them
 * @param tables the layouts of the tables that the user has arranged, by the name of the table
 * @param window the bounds of the window, or null before the first start
 */
public record Settings(
        List<KnownServer> servers,
        List<String> organizations,
        Appearance appearance,
        Density density,
        int zoom,
        Language language,
        boolean clipboardCleared,
        boolean linksHidden,
        boolean notified,
        InvitePreference invite,
        UpdatePreference updates,
        List<String> trustedIssuers,
        Map<String, TableLayout> tables,
        @Nullable WindowBounds window) {

    /** The maximum number of remembered servers and accounts. */
    public static final int MAX_SERVERS = 20;

    /** The maximum number of remembered organizations. */
    private static final int MAX_ORGANIZATIONS = 100;

    /** The maximum length of an organization's address and ID: a server may send any. */
    private static final int MAX_ORGANIZATION_LENGTH = 400;

    /** The settings of a new installation. */
    public static final Settings DEFAULT =
            new Settings(
                    List.of(),
                    List.of(),
                    Appearance.SYSTEM,
                    Density.COMFORTABLE,
                    Zoom.DEFAULT,
                    Language.SYSTEM,
                    true,
                    false,
                    false,
                    InvitePreference.DEFAULT,
                    UpdatePreference.DEFAULT,
                    List.of(),
                    Map.of(),
                    null);

    public Settings {
        servers = List.copyOf(servers.subList(0, Math.min(servers.size(), MAX_SERVERS)));
        organizations =
                organizations.stream()
                        .filter(each -> each.length() <= MAX_ORGANIZATION_LENGTH)
                        .distinct()
                        .limit(MAX_ORGANIZATIONS)
                        .toList();
        zoom = Zoom.within(zoom);
        trustedIssuers = List.copyOf(trustedIssuers);
        tables = Map.copyOf(tables);
    }

    /** Returns the address of the most recent server, or null if there is none. */
    public @Nullable String serverAddress() {
        return servers.isEmpty() ? null : servers.getFirst().address();
    }

    /** Returns a copy with this server as the most recent one. */
    public Settings withServerAddress(String address) {
        return withServer(new KnownServer(address, null));
    }

    /** Returns a copy with this server and account as the most recent one. */
    public Settings withServer(KnownServer server) {
        List<KnownServer> now = Stream.concat(Stream.of(server), without(server)).toList();
        return with(copy -> copy.servers = now);
    }

    /**
     * Returns a copy without this server and account. Without another account there, the server's
     * organizations are forgotten, too.
     */
    public Settings withoutServer(KnownServer server) {
        List<KnownServer> now = without(server).toList();
        boolean isLast = now.stream().noneMatch(each -> each.address().equals(server.address()));
        List<String> left =
                organizations.stream()
                        .filter(each -> !isLast || !each.startsWith(server.address() + "#"))
                        .toList();
        return with(copy -> {
            copy.servers = now;
            copy.organizations = left;
        });
    }

    /** Returns a copy with this organization as the latest, unless the maximum is reached. */
    public Settings withOrganization(String organization) {
        List<String> now = new ArrayList<>(organizations);
        now.add(organization);
        return with(copy -> copy.organizations = now);
    }

    private Stream<KnownServer> without(KnownServer server) {
        return servers.stream().filter(known -> !known.isSame(server));
    }

    /** Returns the account at a server that was used last, or null if there is none. */
    public @Nullable KnownServer serverAt(String address) {
        return servers.stream()
                .filter(known -> known.address().equals(address))
                .findFirst()
                .orElse(null);
    }

    /** Returns a copy with this appearance. */
    public Settings withAppearance(Appearance now) {
        return with(copy -> copy.appearance = now);
    }

    /** Returns a copy with this density. */
    public Settings withDensity(Density now) {
        return with(copy -> copy.density = now);
    }

    /** Returns a copy with this zoom, in percent. */
    public Settings withZoom(int percent) {
        return with(copy -> copy.zoom = percent);
    }

    /** Returns a copy with this language. */
    public Settings withLanguage(Language now) {
        return with(copy -> copy.language = now);
    }

    /** Returns a copy with links that are cleared from the clipboard, or not. */
    public Settings withClipboardCleared(boolean now) {
        return with(copy -> copy.clipboardCleared = now);
    }

    /** Returns a copy with links that are hidden at first, or not. */
    public Settings withLinksHidden(boolean now) {
        return with(copy -> copy.linksHidden = now);
    }

    /** Returns a copy with notifications for accepted invites turned on or off. */
    public Settings withNotified(boolean now) {
        return with(copy -> copy.notified = now);
    }

    /** Returns a copy with these choices for the next invite. */
    public Settings withInvite(InvitePreference now) {
        return with(copy -> copy.invite = now);
    }

    /** Returns a copy with these choices for update checks. */
    public Settings withUpdates(UpdatePreference now) {
        return with(copy -> copy.updates = now);
    }

    /** Returns the layout of a table. */
    public TableLayout table(String name) {
        return tables.getOrDefault(name, TableLayout.DEFAULT);
    }

    /** Returns a copy with this layout of a table. */
    public Settings withTable(String name, TableLayout layout) {
        Map<String, TableLayout> now = new HashMap<>(tables);
        now.put(name, layout);
        return with(copy -> copy.tables = now);
    }

    /** Returns a copy with these window bounds. */
    public Settings withWindow(WindowBounds now) {
        return with(copy -> copy.window = now);
    }

    private Settings with(Consumer<Builder> change) {
        Builder copy = new Builder(this);
        change.accept(copy);
        return copy.build();
    }

    /** A mutable copy of settings. */
    private static final class Builder {

        private List<KnownServer> servers;
        private List<String> organizations;
        private Appearance appearance;
        private Density density;
        private int zoom;
        private Language language;
        private boolean clipboardCleared;
        private boolean linksHidden;
        private boolean notified;
        private InvitePreference invite;
        private UpdatePreference updates;
        private List<String> trustedIssuers;
        private Map<String, TableLayout> tables;
        private @Nullable WindowBounds window;

        Builder(Settings settings) {
            servers = settings.servers;
            organizations = settings.organizations;
            appearance = settings.appearance;
            density = settings.density;
            zoom = settings.zoom;
            language = settings.language;
            clipboardCleared = settings.clipboardCleared;
            linksHidden = settings.linksHidden;
            notified = settings.notified;
            invite = settings.invite;
            updates = settings.updates;
            trustedIssuers = settings.trustedIssuers;
            tables = settings.tables;
            window = settings.window;
        }

        Settings build() {
            return new Settings(
                    servers,
                    organizations,
                    appearance,
                    density,
                    zoom,
                    language,
                    clipboardCleared,
                    linksHidden,
                    notified,
                    invite,
                    updates,
                    trustedIssuers,
                    tables,
                    window);
        }
    }
}
