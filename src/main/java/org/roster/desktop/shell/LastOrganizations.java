package org.roster.desktop.shell;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.SettingsStore;

import java.util.List;

/**
 * Remembers in the settings which organization each account showed last, and the order of all
 * organizations, on which their colors depend.
 */
public final class LastOrganizations {

    private final SettingsStore settings;

    public LastOrganizations(SettingsStore settings) {
        this.settings = settings;
    }

    /** Remembers that the window shows an organization. */
    void save(AdministeredOrganization shown) {
        settings.save(
                settings.settings()
                        .withServer(shown.account().known().withOrganization(shown.id())));
    }

    /** The organization that an account showed last, or its only one; null if it has to choose. */
    @Nullable AdministeredOrganization of(SignedInAccount account) {
        List<AdministeredOrganization> all = account.organizations();
        String last =
                settings.settings().servers().stream()
                        .filter(account.known()::isSame)
                        .findFirst()
                        .map(KnownServer::organization)
                        .orElse(null);
        return all.stream()
                .filter(each -> all.size() == 1 || each.id().equals(last))
                .findFirst()
                .orElse(null);
    }

    /** The color of an organization, from 0. */
    int color(AdministeredOrganization organization) {
        String key =
                OrganizationColors.key(
                        organization.account().session().server(), organization.id());
        if (!settings.settings().organizations().contains(key)) {
            settings.save(settings.settings().withOrganization(key));
        }
        return OrganizationColors.of(key, settings.settings().organizations());
    }

    /** The servers and accounts other than this one. With a preset, only those at its server. */
    List<KnownServer> except(SignedInAccount account) {
        String preset = settings.policy().serverAddress();
        return settings.settings().servers().stream()
                .filter(known -> !known.isSame(account.known()))
                .filter(known -> preset == null || preset.equals(known.address()))
                .toList();
    }
}
