package org.roster.desktop.replica;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Organization;

import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A page that the service names to the members of an organization. The server may be hostile, so
 * that only pages over HTTPS and mail addresses without header fields are known. Must be used on
 * the JavaFX thread.
 */
public final class ServicePage {

    private final ObservableValue<@Nullable URI> address;
    private final Consumer<URI> opener;

    private ServicePage(
            OrganizationReplica replica,
            Function<Organization, @Nullable URI> page,
            Consumer<URI> opener) {
        this.address =
                replica.organizationProperty()
                        .map(organization ->
                                organization == null ? null : safe(page.apply(organization)));
        this.opener = opener;
    }

    /**
     * The page or mail address for help.
     *
     * @param opener opens a web page or the user's mail program
     */
    public static ServicePage support(OrganizationReplica replica, Consumer<URI> opener) {
        return new ServicePage(replica, Organization::supportUrl, opener);
    }

    /**
     * The page for more member slots.
     *
     * @param opener opens a web page or the user's mail program
     */
    public static ServicePage pricing(OrganizationReplica replica, Consumer<URI> opener) {
        return new ServicePage(replica, Organization::pricingUrl, opener);
    }

    private static @Nullable URI safe(@Nullable URI address) {
        if (address == null) {
            return null;
        }
        String scheme = address.getScheme();
        if ("mailto".equals(scheme)) {
            // The header fields after it could attach a file or address others (RFC 6068)
            String to = address.getRawSchemeSpecificPart().split("\\?", 2)[0];
            return to.isEmpty() ? null : URI.create("mailto:" + to);
        }
        return "https".equals(scheme) ? address : null;
    }

    /** Whether the service names the page. */
    public ObservableValue<Boolean> knownProperty() {
        return address.map(known -> true).orElse(false);
    }

    /** Opens the page, if it is known. */
    public void open() {
        URI known = address.getValue();
        if (known != null) {
            opener.accept(known);
        }
    }
}
