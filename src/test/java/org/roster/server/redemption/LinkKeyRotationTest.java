package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteFirst;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** New link keys while the service runs, and links that are cut or of the old form. */
@SqliteFirst
class LinkKeyRotationTest extends FreshOrganizationTest {

    private Path keyFile() {
        return Path.of(roster.service().setting("roster.link-key-file"));
    }

    private Answer invite(SampleAccount account) {
        return roster.invite("GOOGLE", account.username(), "MEMBER");
    }

    private Answer open(String link) {
        return open(link, "en");
    }

    private Answer open(String link, String language) {
        return new Api(roster.http(), URI.create(link), "")
                .with("Accept-Language", language)
                .get("");
    }

    private String currentLink(Answer invited) {
        return roster.api().get("/invites/" + invited.text("/id") + "/link").text("/link");
    }

    /** The running service signs with another key from the next request on. */
    private String newLink(Answer invited, String before) {
        String link = currentLink(invited);
        assertThat(link).isNotEqualTo(before);
        return link;
    }

    private boolean joins(String link, SampleAccount account) {
        return roster.redeem(URI.create(link), account).status() == 200;
    }

    /** The link that earlier versions created, with the oldest key. */
    private String oldForm(Answer invited) throws IOException, GeneralSecurityException {
        byte[] keys = Files.readAllBytes(keyFile());
        byte[] id = bytes(invited.text("/id"));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(keys, keys.length - 32, 32, "HmacSHA256"));
        mac.update(id);
        byte[] code = mac.doFinal(bytes(roster.organization()));
        byte[] token = ByteBuffer.allocate(48).put(id).put(code).array();
        return roster.service().url()
                + "/invite/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static byte[] bytes(String id) {
        UUID uuid = UUID.fromString(id);
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    @Test
    void olderKeysVerifyUntilTheyAreRetired() throws Exception {
        SampleAccount first = roster.google("first");
        SampleAccount second = roster.google("second");
        SampleAccount third = roster.google("third");
        Answer invited = invite(first);
        String link = invited.text("/link");
        String older = invite(second).text("/link");
        String veryOld = oldForm(invited);

        assertThat(roster.service().command("link-key", "rotate")).contains("still work: 1");
        String newer = newLink(invited, link);
        assertThat(open(link).status()).isEqualTo(200);
        assertThat(open(newer).status()).isEqualTo(200);
        assertThat(open(veryOld).status()).isEqualTo(200);
        assertThat(joins(older, second)).isTrue();

        Answer pending = invite(third);
        String pendingInvites = roster.api().get("/limits").text("/pendingInvites");
        assertThat(pendingInvites).isEqualTo("2");
        String told = roster.service().command("link-key", "rotate", "--retire");
        assertThat(told).contains("stop working: ").contains("resend");
        String newest = newLink(invited, newer);
        for (String ended : new String[] {link, newer, pending.text("/link")}) {
            assertThat(open(ended).status()).isEqualTo(404);
            assertThat(open(ended).response().body()).contains("Invitation not found");
        }
        assertThat(open(veryOld).status()).isEqualTo(404);
        assertThat(joins(newest, first)).isTrue();
        assertThat(joins(currentLink(pending), third)).isTrue();
        assertThat(Files.size(keyFile())).isEqualTo(32);
    }

    @Test
    void unusableKeyFileLeavesTheKeysInUse() throws Exception {
        SampleAccount account = roster.google("kept");
        Answer invited = invite(account);
        byte[] keys = Files.readAllBytes(keyFile());
        Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString("rw-r--r--"));
        Files.write(keyFile(), new byte[32]);
        try {
            await().during(Duration.ofMillis(2500))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> open(invited.text("/link")).status() == 200);
        } finally {
            Files.write(keyFile(), keys);
            Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(joins(invited.text("/link"), account)).isTrue();
    }

    @Test
    void oldFormRedeemsAndANewLinkCanBeCopied() throws Exception {
        SampleAccount account = roster.google("old");
        Answer invited = invite(account);
        assertThat(oldForm(invited)).isNotEqualTo(invited.text("/link").replaceFirst(".$", ""));
        assertThat(currentLink(invited)).isEqualTo(invited.text("/link"));
        assertThat(joins(oldForm(invited), account)).isTrue();
    }

    @Test
    void cutLinkIsToldAsIncomplete() {
        String link = invite(roster.google("cut")).text("/link");
        int start = link.indexOf("/invite") + "/invite".length();
        for (int length = start; length < link.length(); length++) {
            Answer page = open(link.substring(0, length));
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.response().body()).contains("This link is incomplete");
        }
        String cut = link.substring(0, link.length() - 1);
        assertThat(open(cut, "de").response().body()).contains("Dieser Link ist unvollständig");
        char last = link.charAt(link.length() - 1);
        assertThat(open(cut + (last == 'a' ? 'b' : 'a')).response().body())
                .contains("This link is incomplete");
    }

    @Test
    void incompletePageDoesNotRevealWhetherTheInviteExists() {
        String link = invite(roster.google("secret")).text("/link");
        String unknown =
                link.replaceFirst("/invite/.*", "/invite/")
                        + Base64.getUrlEncoder().encodeToString(new byte[48]);
        String ofAnInvite = open(link.substring(0, link.length() - 1)).response().body();
        assertThat(open(unknown).response().body()).isEqualTo(ofAnInvite);
    }

    @Test
    void quotedLinkAndUppercaseHostOpen() {
        String link = invite(roster.google("quoted")).text("/link");
        for (String punctuation : new String[] {").", "%3E", ",", "%22", "_", "*", "%E2%80%A6"}) {
            assertThat(open(link + punctuation).status()).as(punctuation).isEqualTo(200);
        }
        String shouted = link.replace("https://localhost", "HTTPS://LOCALHOST");
        assertThat(shouted).isNotEqualTo(link);
        assertThat(open(shouted).status()).isEqualTo(200);
    }
}
