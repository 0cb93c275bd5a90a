package org.roster.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.ui.control.OrganizationBadge;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

class OrganizationColorsTest {

    private static final URI SERVER = URI.create("https://roster.example.com");

    private static List<String> keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UUID.nameUUIDFromBytes(new byte[] {(byte) i}).toString())
                .map(id -> OrganizationColors.key(SERVER, id))
                .toList();
    }

    private static List<Integer> colors(List<String> keys) {
        return keys.stream().map(key -> OrganizationColors.of(key, keys)).toList();
    }

    @Test
    void tenOrganizationsHaveDifferentColors() {
        assertThat(colors(keys(OrganizationBadge.COLORS))).doesNotHaveDuplicates();
        assertThat(colors(keys(3 * OrganizationBadge.COLORS)))
                .allMatch(color -> color >= 0 && color < OrganizationBadge.COLORS);
    }

    @Test
    void laterOrganizationChangesNoColor() {
        List<String> many = keys(30);
        for (int count = 1; count < many.size(); count++) {
            List<Integer> before = colors(many.subList(0, count));
            assertThat(colors(many.subList(0, count + 1)))
                    .startsWith(before.toArray(Integer[]::new));
        }
    }

    @Test
    void firstColorDependsOnlyOnTheId() {
        String here = OrganizationColors.key(SERVER, "id");
        String there = OrganizationColors.key(URI.create("https://other.example.com"), "id");

        int color = OrganizationColors.of(here, List.of());
        assertThat(OrganizationColors.of(there, List.of(there))).isEqualTo(color);
        // A server that claims the ID of another doesn't get its color
        assertThat(OrganizationColors.of(there, List.of(here, there))).isNotEqualTo(color);
    }

    @Test
    void organizationsAreForgottenWithTheirServer() {
        KnownServer ada = new KnownServer(SERVER.toString(), "ada@example.com");
        KnownServer other = new KnownServer("https://other.example.com", "ada@example.com");
        Settings settings =
                Settings.DEFAULT
                        .withServer(ada)
                        .withServer(other)
                        .withOrganization("https://roster.example.com#1")
                        .withOrganization("https://other.example.com#1")
                        .withOrganization("https://roster.example.com#" + "2".repeat(1000));

        assertThat(settings.organizations())
                .containsExactly("https://roster.example.com#1", "https://other.example.com#1");
        assertThat(settings.withoutServer(ada).organizations())
                .containsExactly("https://other.example.com#1");
    }
}
