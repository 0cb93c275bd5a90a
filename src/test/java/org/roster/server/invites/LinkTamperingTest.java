package org.roster.server.invites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.server.storage.Ids;

import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Forged, cut and quoted links. */
class LinkTamperingTest {

    private static final int RANDOM_FLIPS = 1 << 16;
    private static final String CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~%+=";

    /** How mail and chat programs find links: a link doesn't end in punctuation. */
    private static final Pattern LINK_IN_TEXT =
            Pattern.compile("https://[\\w.:/?=&%~+-]*[A-Za-z0-9/]");

    private final Random random = new Random(6);
    private final byte[] keys = bytes(3 * LinkKeyRing.KEY_BYTES);
    private final String organization = Ids.next();
    private final InviteLinks links = with(keys);
    private final String link = links.link(Ids.next(), organization);
    private final String token = link.replaceAll(".*/", "");
    private final byte[] genuine = Base64.getUrlDecoder().decode(token.substring(0, 64));

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static InviteLinks with(byte[] keys) {
        LinkKeyRing ring = LinkKeyRing.of(keys);
        return new InviteLinks(() -> ring, () -> URI.create("https://roster.example.com"));
    }

    private boolean opens(String text) {
        return opens(links, text);
    }

    private boolean opens(InviteLinks by, String text) {
        return InviteLinks.parse(text)
                .filter(parsed -> by.isGenuine(parsed, organization))
                .isPresent();
    }

    private static String text(byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Whether one of the possible check characters makes it a link that works. */
    private boolean opens(byte[] bytes) {
        return CHARACTERS
                .chars()
                .mapToObj(check -> text(bytes) + (char) check)
                .anyMatch(this::opens);
    }

    @Test
    void flippingAnySingleBitInvalidatesTheLink() {
        assertThat(opens(token)).isTrue();
        for (int bit = 0; bit < genuine.length * 8; bit++) {
            byte[] flipped = genuine.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(opens(flipped)).as("bit " + bit).isFalse();
        }
    }

    @Test
    void longTextsAreNotExamined() {
        String dots = ".".repeat(256 - token.length());
        assertThat(opens(token + dots)).isTrue();
        assertThat(opens(token + dots + ".")).isFalse();
        assertThat(InviteLinks.isIncomplete("a" + ".".repeat(255))).isTrue();
        assertThat(InviteLinks.isIncomplete("a" + ".".repeat(256))).isFalse();
    }

    @Test
    void randomBitFlipsInvalidateTheLink() {
        for (int i = 0; i < RANDOM_FLIPS; i++) {
            byte[] flipped = genuine.clone();
            for (int bit = random.nextInt(1, 9); bit > 0; bit--) {
                int at = random.nextInt(genuine.length * 8);
                flipped[at / 8] ^= (byte) (1 << at % 8);
            }
            InviteLinks.Token parsed =
                    new InviteLinks.Token(
                            InviteLinks.parse(text(flipped)).orElseThrow().inviteId(),
                            Arrays.copyOfRange(flipped, 16, 48),
                            false);
            assertThat(links.isGenuine(parsed, organization))
                    .isEqualTo(Arrays.equals(flipped, genuine));
        }
    }

    @Test
    void linkIsBoundToOrganizationAndKey() {
        InviteLinks.Token parsed = InviteLinks.parse(token).orElseThrow();
        assertThat(links.isGenuine(parsed, organization)).isTrue();
        assertThat(links.isGenuine(parsed, Ids.next())).isFalse();
        assertThat(with(bytes(LinkKeyRing.KEY_BYTES)).isGenuine(parsed, organization)).isFalse();
    }

    @Test
    void everyPrefixIsIncomplete() {
        for (int length = 0; length < token.length(); length++) {
            String prefix = token.substring(0, length);
            assertThat(opens(prefix)).as(prefix).isFalse();
            assertThat(InviteLinks.isIncomplete(prefix)).as(prefix).isTrue();
        }
        assertThat(InviteLinks.isIncomplete(token)).isFalse();
    }

    @Test
    void everyChangedCharacterIsRefused() {
        int incomplete = 0;
        int changes = 0;
        for (int at = 0; at < token.length(); at++) {
            for (char other : CHARACTERS.toCharArray()) {
                if (other != token.charAt(at)) {
                    String changed = token.substring(0, at) + other + token.substring(at + 1);
                    assertThat(opens(changed)).as(changed).isFalse();
                    incomplete += InviteLinks.isIncomplete(changed) ? 1 : 0;
                    changes++;
                }
            }
        }
        // The check character detects most changes of letters, digits, - and _.
        assertThat(incomplete).isGreaterThan(changes * 9 / 10);
    }

    @Test
    void swappedCharactersAreRefused() {
        for (int at = 1; at < token.length(); at++) {
            String swapped =
                    token.substring(0, at - 1)
                            + token.charAt(at)
                            + token.charAt(at - 1)
                            + token.substring(at + 1);
            assertThat(opens(swapped)).isEqualTo(swapped.equals(token));
        }
    }

    @Test
    void linkEndsInALetterOrDigit() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(links.link(Ids.next(), organization))
                    .matches("https://roster\\.example\\.com/invite/[A-Za-z0-9_-]{64}[A-Za-z0-9]");
        }
    }

    @Test
    void linkSurvivesPunctuationAroundIt() {
        List<String> texts =
                List.of(
                        "%s",
                        "(%s).", "<%s>", "%s,", "\"%s\"!", "[%s]", "%s;", "*%s*", "_%s_", "~%s~?",
                        "»%s«", "%s…", "'%s'", "**%s**:");
        for (String text : texts) {
            String written = text.formatted(link);
            Matcher found = LINK_IN_TEXT.matcher(written);
            assertThat(found.find()).isTrue();
            assertThat(found.group()).as(written).isEqualTo(link);
            // Some programs take what follows for a part of the link.
            String taken = token + written.substring(written.indexOf(token) + token.length());
            assertThat(opens(taken)).as(taken).isTrue();
        }
        assertThat(opens(token + "x")).isFalse();
        assertThat(opens(token + ".x")).isFalse();
        assertThat(InviteLinks.isIncomplete(token.substring(0, 40) + ").")).isTrue();
    }

    @Test
    void everyKeyOfTheRingVerifies() {
        byte[] second = Arrays.copyOfRange(keys, 32, 64);
        byte[] third = Arrays.copyOfRange(keys, 64, 96);
        for (byte[] each : List.of(Arrays.copyOf(keys, 32), second, third)) {
            String signed = with(each).link(Ids.next(), organization).replaceAll(".*/", "");
            assertThat(opens(signed)).isTrue();
        }
        // The newest key signs.
        assertThat(opens(with(Arrays.copyOf(keys, 32)), token)).isTrue();
        assertThat(opens(with(second), token)).isFalse();
    }
}
