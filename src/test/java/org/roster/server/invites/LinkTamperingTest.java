package org.roster.server.invites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.server.storage.Ids;

import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

/** Guessing link tokens from a known one. */
class LinkTamperingTest {

    private static final int RANDOM_FLIPS = 1 << 16;

    private final byte[] key = new byte[32];
    private final Random random = new Random(6);
    private final String organization = Ids.next();
    private final InviteLinks links = new InviteLinks(key, () -> URI.create("https://localhost"));
    private final byte[] genuine =
            Base64.getUrlDecoder()
                    .decode(links.link(Ids.next(), organization).replaceAll(".*/", ""));

    private boolean opens(byte[] token) {
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        return InviteLinks.parse(text)
                .filter(parsed -> links.isGenuine(parsed, organization))
                .isPresent();
    }

    @Test
    void flippingAnySingleBitInvalidatesTheLink() {
        assertThat(opens(genuine)).isTrue();
        for (int bit = 0; bit < genuine.length * 8; bit++) {
            byte[] flipped = genuine.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(opens(flipped)).as("bit " + bit).isFalse();
        }
    }

    @Test
    void randomBitFlipsInvalidateTheLink() {
        for (int i = 0; i < RANDOM_FLIPS; i++) {
            byte[] flipped = genuine.clone();
            for (int bit = random.nextInt(1, 9); bit > 0; bit--) {
                int at = random.nextInt(genuine.length * 8);
                flipped[at / 8] ^= (byte) (1 << at % 8);
            }
            assertThat(opens(flipped)).isEqualTo(Arrays.equals(flipped, genuine));
        }
    }

    @Test
    void linkIsBoundToOrganizationAndKey() {
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(genuine);
        InviteLinks.Token token = InviteLinks.parse(text).orElseThrow();
        assertThat(links.isGenuine(token, Ids.next())).isFalse();
        byte[] otherKey = {1};
        InviteLinks others =
                new InviteLinks(Arrays.copyOf(otherKey, 32), () -> URI.create("https://localhost"));
        assertThat(others.isGenuine(token, organization)).isFalse();
    }
}
