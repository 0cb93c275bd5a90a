package org.roster.desktop.shell;

import org.roster.desktop.ui.control.OrganizationBadge;

import java.net.URI;
import java.util.BitSet;
import java.util.List;

/**
 * Gives each organization a color that no other one of the user has, up to {@link
 * OrganizationBadge#COLORS}. An organization keeps its color, because only earlier ones are taken
 * into account.
 */
final class OrganizationColors {

    private static final String SEPARATOR = "#";

    private OrganizationColors() {}

    /** Identifies an organization among those of all servers. */
    static String key(URI server, String id) {
        return server + SEPARATOR + id;
    }

    /**
     * Returns the color of an organization. It depends only on its ID, unless an earlier
     * organization has that color.
     *
     * @param key the organization
     * @param known all organizations, the earliest first
     */
    static int of(String key, List<String> known) {
        BitSet taken = new BitSet(OrganizationBadge.COLORS);
        for (String each : known) {
            if (taken.cardinality() == OrganizationBadge.COLORS) {
                taken.clear();
            }
            int color = preferred(each);
            while (taken.get(color)) {
                color = (color + 1) % OrganizationBadge.COLORS;
            }
            if (each.equals(key)) {
                return color;
            }
            taken.set(color);
        }
        return preferred(key);
    }

    private static int preferred(String key) {
        String id = key.substring(key.indexOf(SEPARATOR) + 1);
        return Math.floorMod(id.hashCode(), OrganizationBadge.COLORS);
    }
}
