package org.roster.desktop.invites;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.roster.contract.Delivery;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.Role;
import org.roster.desktop.fake.SampleInvite;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.ui.text.Times;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

class InviteMessageTest {

    private static final String LINK = "https://roster.example.com/invite/secret";

    private final List<URI> opened = new ArrayList<>();
    private final Times times = new Times(() -> Samples.NOW);
    private final InviteMessage message =
            new InviteMessage(() -> "Ada & Grace's Example", times, opened::add);

    private static Invite made(InviteProvider provider, String username, @Nullable String address) {
        return SampleInvite.of("i1", username)
                .provider(provider)
                .role(Role.ADMINISTRATOR)
                .delivery(new Delivery(DeliveryState.NONE, address, 0, null, null, null))
                .link(LINK)
                .build();
    }

    @Test
    void textNamesOrganizationRoleAccountAndExpiry() {
        Invite made = made(InviteProvider.MICROSOFT, "grace@example.org", null);

        assertThat(message.text(made))
                .isEqualTo(
                        """
                        You’ve been invited to join Ada & Grace's Example as an administrator.

                        Open this link and sign in with Microsoft Entra ID as grace@example.org:
                        %s

                        The link is valid until %s.\
                        """
                                .formatted(
                                        LINK,
                                        times.exact(made.expiresAt()).replace('\u202f', ' ')
                                                + " GMT"));
    }

    @Test
    void textOmitsTheProviderIfAnyIsAllowed() {
        assertThat(message.text(made(InviteProvider.ANY, "ada@example.com", null)))
                .contains("sign in as ada@example.com:");
    }

    @Test
    void mailGoesToTheNotificationAddress() {
        message.write(made(InviteProvider.ANY, "ada@example.com", "notified+ada@example.com"));

        assertThat(opened)
                .containsExactly(
                        URI.create(
                                "mailto:notified%2Bada@example.com?subject=Invitation%20to%20Ada"
                                        + "%20%26%20Grace%27s%20Example"));
    }

    @Test
    void mailFallsBackToTheUsername() {
        message.write(made(InviteProvider.ANY, "ada@example.com", null));
        message.write(made(InviteProvider.ANY, "ada&bcc=grace@example.com", null));
        message.write(made(InviteProvider.ANY, "+12025550143", null));

        assertThat(opened)
                .extracting(URI::toString)
                .satisfiesExactly(
                        mail -> assertThat(mail).startsWith("mailto:ada@example.com?subject="),
                        mail ->
                                assertThat(mail)
                                        .startsWith(
                                                "mailto:ada%26bcc%3Dgrace@example.com?subject="),
                        mail -> assertThat(mail).startsWith("mailto:?subject="));
    }

    @Test
    void mailtoAddressDoesNotContainTheLink() {
        message.write(made(InviteProvider.GOOGLE, "ada@example.com", null));

        assertThat(opened)
                .singleElement()
                .satisfies(mail -> assertThat(mail.toString()).doesNotContain("secret", "body="));
    }
}
