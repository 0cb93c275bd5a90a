package org.roster.server.redemption;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.AttemptReason;
import org.roster.contract.Provider;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.invites.InviteLinks;
import org.roster.server.redemption.InvitationPage.Button;
import org.roster.server.redemption.InvitationPage.Fact;
import org.roster.server.redemption.InvitationPage.Tone;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Says on a page what an invitation is about and what came of a sign-in. */
final class InvitationPages {

    private final List<Provider> offered;
    private final InviteLinks links;
    private final Supplier<URI> publicUrl;

    /**
     * Pages of a service.
     *
     * @param offered the providers that the service knows
     * @param publicUrl what its addresses start with
     */
    InvitationPages(List<Provider> offered, InviteLinks links, Supplier<URI> publicUrl) {
        this.offered = offered;
        this.links = links;
        this.publicUrl = publicUrl;
    }

    /** An invitation to answer. */
    InvitationPage invitation(PageMessages text, RedeemableInvite invitation) {
        if (permitted(invitation).isEmpty()) {
            return plain(text, Tone.REFUSAL, "unavailable-provider");
        }
        Actor inviter = invitation.createdBy();
        List<Fact> facts =
                List.of(
                        fact(text, "fact.organization", invitation.organization()),
                        fact(
                                text,
                                "fact.inviter",
                                inviter == null
                                        ? text.of("fact.inviter.operator")
                                        : inviter.displayName()),
                        fact(text, "fact.role", role(text, invitation)),
                        fact(text, "fact.expires", text.time(invitation.expiresAt())));
        return page(
                text,
                Tone.INVITATION,
                text.of("invitation.title", invitation.organization()),
                List.of(text.of("invitation.text", invitation.organization())),
                facts,
                invitation,
                "sign-in.",
                text.of("invitation.note"));
    }

    /** An invitation that nobody gets in by any more. */
    InvitationPage dead(PageMessages text, RedeemableInvite invitation) {
        String organization = invitation.organization();
        return switch (invitation.status()) {
            case EXPIRED ->
                    plain(
                            text,
                            Tone.REFUSAL,
                            "expired",
                            text.time(invitation.expiresAt()),
                            organization);
            case REVOKED -> plain(text, Tone.REFUSAL, "revoked", organization);
            case ACCEPTED -> plain(text, Tone.REFUSAL, "accepted", organization);
            case PENDING ->
                    throw new IllegalArgumentException("A pending invite can still be accepted");
        };
    }

    /** The person is in. */
    InvitationPage joined(PageMessages text, RedeemableInvite invitation) {
        return page(
                text,
                Tone.SUCCESS,
                text.of("joined.title", invitation.organization()),
                List.of(text.of("joined.text", role(text, invitation))),
                List.of(),
                null,
                "",
                null);
    }

    /** The person is not in, and why. */
    InvitationPage refused(
            PageMessages text,
            RedeemableInvite invitation,
            AttemptReason reason,
            VerifiedIdentity person) {
        String key = "refused." + reason;
        String organization = invitation.organization();
        String provider = text.of("provider." + person.provider());
        String title = text.of(key + ".title");
        return switch (reason) {
            case MEMBER_LIMIT_REACHED ->
                    page(
                            text,
                            Tone.REFUSAL,
                            title,
                            List.of(text.of(key + ".text", organization)),
                            List.of(),
                            invitation,
                            "sign-in.",
                            null);
            case ALREADY_A_MEMBER ->
                    page(
                            text,
                            Tone.SUCCESS,
                            title,
                            List.of(text.of(key + ".text", person.username(), organization)),
                            List.of(),
                            null,
                            "",
                            null);
            case WRONG_PROVIDER, WRONG_TENANT, WRONG_USERNAME, USERNAME_NOT_VERIFIED ->
                    page(
                            text,
                            Tone.REFUSAL,
                            title,
                            List.of(
                                    text.of(key + ".text", person.username(), provider),
                                    text.of("refused.again")),
                            List.of(),
                            invitation,
                            "another.",
                            null);
        };
    }

    /**
     * The sign-in ended without a person, and can begin again.
     *
     * @param title the key of the title
     * @param sentence the key of the sentence
     */
    InvitationPage again(
            PageMessages text, RedeemableInvite invitation, String title, String sentence) {
        return page(
                text,
                Tone.REFUSAL,
                text.of(title),
                List.of(text.of(sentence)),
                List.of(),
                invitation,
                "sign-in.",
                null);
    }

    /** A title and a sentence: {@code key.title} and {@code key.text}. */
    InvitationPage plain(PageMessages text, Tone tone, String key, String... values) {
        return page(
                text,
                tone,
                text.of(key + ".title"),
                List.of(text.of(key + ".text", values)),
                List.of(),
                null,
                "",
                null);
    }

    private InvitationPage page(
            PageMessages text,
            Tone tone,
            String title,
            List<String> paragraphs,
            List<Fact> facts,
            @Nullable RedeemableInvite action,
            String buttons,
            @Nullable String note) {
        return new InvitationPage(
                text.language(),
                publicUrl.get().getRawPath() + RedemptionRoutes.STYLESHEET,
                tone,
                text.of("product"),
                title,
                paragraphs,
                facts,
                action == null ? null : path(action),
                action == null ? List.of() : buttons(text, action, buttons),
                note);
    }

    private String path(RedeemableInvite invitation) {
        return URI.create(links.link(invitation.id(), invitation.organizationId())).getRawPath();
    }

    private List<Button> buttons(PageMessages text, RedeemableInvite invitation, String key) {
        List<Button> buttons = new ArrayList<>();
        for (Provider provider : permitted(invitation)) {
            buttons.add(new Button(provider, text.of(key + provider)));
        }
        return buttons;
    }

    private List<Provider> permitted(RedeemableInvite invitation) {
        return offered.stream().filter(invitation::permits).toList();
    }

    private static Fact fact(PageMessages text, String key, String value) {
        return new Fact(text.of(key), PageMessages.isolated(value));
    }

    private static String role(PageMessages text, RedeemableInvite invitation) {
        return text.of("role." + invitation.role());
    }
}
