package org.roster.server.redemption;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.AttemptReason;
import org.roster.contract.GmailAddresses;
import org.roster.contract.Provider;
import org.roster.contract.ProviderError;
import org.roster.contract.ProviderErrorKind;
import org.roster.server.configuration.Configuration;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.invites.InviteLinks;
import org.roster.server.pages.PageFrame;
import org.roster.server.pages.PageGuard.Failure;
import org.roster.server.pages.PageMessages;
import org.roster.server.pages.PageWriter;
import org.roster.server.redemption.InvitationPage.Button;
import org.roster.server.redemption.InvitationPage.Fact;
import org.roster.server.redemption.InvitationPage.Form;
import org.roster.server.redemption.InvitationPage.Link;
import org.roster.server.redemption.InvitationPage.Tone;
import org.roster.server.text.UnlinkedNames;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Creates the pages of an invitation and of the outcome of a sign-in. */
public final class InvitationPages {

    private static final String ANOTHER = "another.";

    private final List<Provider> offered;
    private final InviteLinks links;
    private final Supplier<URI> publicUrl;
    private final Configuration.Websites websites;

    /**
     * Creates the pages of a service.
     *
     * @param offered the service's identity providers
     * @param publicUrl the base of the service's addresses; known once the service listens
     * @param websites the operator's web pages
     */
    public InvitationPages(
            List<Provider> offered,
            InviteLinks links,
            Supplier<URI> publicUrl,
            Configuration.Websites websites) {
        this.offered = offered;
        this.links = links;
        this.publicUrl = publicUrl;
        this.websites = websites;
    }

    /**
     * Returns the page of a failure.
     *
     * @param languages the header {@code Accept-Language}, or null
     */
    public InvitationPage failure(@Nullable String languages, Failure failure) {
        return plain(
                PageMessages.accepted(InvitationPages.class, languages),
                Tone.REFUSAL,
                failure.key());
    }

    /** Returns the page at the service's own address. */
    InvitationPage home(PageMessages text) {
        return plain(text, Tone.INVITATION, "home", publicUrl.get().toString());
    }

    /** Returns the page of a pending invite. */
    InvitationPage invitation(PageMessages text, RedeemableInvite invite) {
        if (permitted(invite).isEmpty()) {
            return plain(text, Tone.REFUSAL, "unavailable-provider");
        }
        Actor inviter = invite.createdBy();
        List<Fact> facts = new ArrayList<>();
        facts.addAll(
                List.of(
                        fact(text, "fact.organization", invite.organization()),
                        fact(
                                text,
                                "fact.inviter",
                                inviter == null
                                        ? text.of("fact.inviter.operator")
                                        : UnlinkedNames.of(inviter.displayName())),
                        fact(text, "fact.account", invite.accountHint()),
                        fact(text, "fact.role", role(text, invite)),
                        fact(text, "fact.expires", text.time(invite.expiresAt()))));
        Instant endsAt = invite.endsAt();
        if (endsAt != null) {
            facts.add(fact(text, "fact.ends", text.time(endsAt)));
        }
        return page(
                text,
                Tone.INVITATION,
                text.of("invitation.title", invite.organization()),
                List.of(
                        text.of(
                                invite.hasFreeSlot() ? "invitation.text" : "invitation.full",
                                invite.organization())),
                facts,
                invite,
                "sign-in.",
                text.of("invitation.note"));
    }

    /** Returns the page of an invite that is expired, revoked or accepted. */
    InvitationPage notPending(PageMessages text, RedeemableInvite invite) {
        String organization = invite.organization();
        return switch (invite.status()) {
            case EXPIRED -> expired(text, invite);
            case REVOKED -> plain(text, Tone.REFUSAL, "revoked", organization);
            case ACCEPTED -> plain(text, Tone.INVITATION, "accepted", organization);
            case PENDING ->
                    throw new IllegalArgumentException("A pending invite can still be accepted");
        };
    }

    /** The invited person can ask once for a new link, after a sign-in. */
    private InvitationPage expired(PageMessages text, RedeemableInvite invite) {
        String expiry = text.time(invite.expiresAt());
        String organization = invite.organization();
        if (invite.isRenewalAsked()) {
            return plain(text, Tone.REFUSAL, "expired.asked", expiry, organization);
        }
        return invite.canBeRenewed() && !permitted(invite).isEmpty()
                ? page(
                        text,
                        Tone.REFUSAL,
                        text.of("expired.title"),
                        List.of(
                                text.of("expired.ask.text", expiry),
                                text.of("expired.ask.next", invite.accountHint(), organization)),
                        List.of(),
                        invite,
                        "renewal.ask.",
                        null)
                : plain(text, Tone.REFUSAL, "expired", expiry, organization);
    }

    /** Returns the page of an invited person who has asked for a new link. */
    InvitationPage renewalAsked(PageMessages text, RedeemableInvite invite) {
        return plain(text, Tone.SUCCESS, "renewal", invite.organization());
    }

    /** Returns the page of a pending invite that waits for an administrator's confirmation. */
    InvitationPage unconfirmed(PageMessages text, RedeemableInvite invite) {
        return plain(text, Tone.REFUSAL, "unconfirmed", invite.organization());
    }

    /** Returns the page of an invite whose creator is no longer an administrator. */
    InvitationPage withoutCreator(PageMessages text, RedeemableInvite invite) {
        return plain(
                text,
                Tone.REFUSAL,
                "refused." + AttemptReason.INVITE_CREATOR_REMOVED,
                invite.organization());
    }

    /** Returns the page of a new member with this username. */
    InvitationPage joined(PageMessages text, RedeemableInvite invite, String username) {
        return page(
                text,
                Tone.SUCCESS,
                text.of("joined.title", invite.organization()),
                List.of(
                        text.of("joined.text", username, role(text, invite)),
                        text.of(
                                (websites.home() == null ? "joined.next." : "joined.onward.")
                                        + invite.role(),
                                invite.organization(),
                                publicUrl.get().toString())),
                List.of(),
                null,
                "",
                null);
    }

    /** Returns the page of a refusal and its reason. */
    InvitationPage refused(
            PageMessages text,
            RedeemableInvite invite,
            AttemptReason reason,
            VerifiedIdentity identity) {
        String key = "refused." + reason;
        String organization = invite.organization();
        String provider = text.of("provider." + identity.provider());
        String title = text.of(key + ".title");
        return switch (reason) {
            case MEMBER_LIMIT_REACHED ->
                    page(
                            text,
                            Tone.REFUSAL,
                            title,
                            List.of(text.of(key + ".text", organization)),
                            List.of(),
                            invite,
                            "sign-in.",
                            null);
            case ALREADY_A_MEMBER ->
                    page(
                            text,
                            Tone.SUCCESS,
                            title,
                            List.of(text.of(key + ".text", identity.username(), organization)),
                            List.of(),
                            null,
                            "",
                            null);
            case MEMBER_SUSPENDED ->
                    plain(text, Tone.REFUSAL, key, identity.username(), organization);
            case ACCOUNT_RECREATED ->
                    plain(text, Tone.REFUSAL, key, identity.username(), provider, organization);
            case SIGN_IN_POLICY, PERSONAL_ACCOUNT ->
                    page(
                            text,
                            Tone.REFUSAL,
                            title,
                            List.of(
                                    text.of(
                                            key + ".text",
                                            identity.username(),
                                            provider,
                                            organization)),
                            List.of(),
                            invite,
                            ANOTHER,
                            null);
            case INVITE_CREATOR_REMOVED -> withoutCreator(text, invite);
            case PROVIDER_REFUSED ->
                    throw new IllegalArgumentException("The account has signed in");
            case WRONG_PROVIDER, WRONG_TENANT, WRONG_USERNAME, USERNAME_NOT_VERIFIED ->
                    page(
                            text,
                            Tone.REFUSAL,
                            title,
                            mismatch(text, invite, key, identity.username(), provider),
                            List.of(),
                            invite,
                            ANOTHER,
                            null);
        };
    }

    private static List<String> mismatch(
            PageMessages text,
            RedeemableInvite invite,
            String key,
            String username,
            String provider) {
        return GmailAddresses.areNearlySame(username, invite.username())
                        && key.endsWith(AttemptReason.WRONG_USERNAME.name())
                ? List.of(
                        text.of("refused.nearly-same.text", username),
                        text.of("refused.nearly-same.next", username))
                : List.of(
                        text.of(key + ".text", username, provider),
                        text.of("refused.again", invite.accountHint()));
    }

    /**
     * Returns a page with the sign-in buttons, for a sign-in that wasn't completed.
     *
     * @param title the key of the title
     * @param sentence the key of the sentence
     */
    InvitationPage retry(
            PageMessages text, RedeemableInvite invite, String title, String sentence) {
        return page(
                text,
                Tone.REFUSAL,
                text.of(title),
                List.of(text.of(sentence)),
                List.of(),
                invite,
                "sign-in.",
                null);
    }

    /** Returns the page of a sign-in that the provider refused, with the details to report. */
    InvitationPage providerError(
            PageMessages text, RedeemableInvite invite, Provider provider, ProviderError error) {
        String key = "provider-error." + error.kind();
        String name = text.of("provider." + provider);
        List<Fact> details = new ArrayList<>();
        addDetail(details, text, "code", error.reference());
        addDetail(details, text, "correlation-id", error.correlationId());
        addDetail(details, text, "trace-id", error.traceId());
        addDetail(details, text, "time", error.timestamp());
        return page(
                text,
                Tone.REFUSAL,
                text.of(key + ".title", name),
                List.of(text.of(key + ".text", name)),
                error.kind() == ProviderErrorKind.DENIED ? List.of() : details,
                invite,
                error.kind() == ProviderErrorKind.OTHER_ACCOUNT ? "another." : "sign-in.",
                null);
    }

    /** Adds a value without the isolation of other values, which would be copied with it. */
    private static void addDetail(
            List<Fact> details, PageMessages text, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            details.add(new Fact(text.of("provider-error." + key), value));
        }
    }

    /** Returns a page with a title and a sentence: {@code key.title} and {@code key.text}. */
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

    /** Returns the operator's page, which a page without a further step here leads to. */
    private @Nullable Link onward(PageMessages text) {
        URI home = websites.home();
        return home == null
                ? null
                : new Link(
                        home.toString(),
                        text.of(
                                "onward",
                                home.getHost() == null
                                        ? home.getSchemeSpecificPart()
                                        : home.getHost()));
    }

    private @Nullable Link help(PageMessages text) {
        URI support = websites.support();
        return support == null ? null : new Link(support.toString(), text.of("help"));
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
                new PageFrame(
                        text.language(),
                        publicUrl.get().getRawPath() + PageWriter.FOLDER,
                        text.of("product")),
                tone,
                title,
                paragraphs,
                tone == Tone.INVITATION && action != null ? action.note() : null,
                facts,
                tone == Tone.REFUSAL || action != null ? null : onward(text),
                action == null
                        ? null
                        : new Form(
                                path(action),
                                buttons.equals(ANOTHER),
                                action.canBeRenewed(),
                                buttons(text, action, buttons)),
                note,
                tone == Tone.SUCCESS ? null : help(text));
    }

    private String path(RedeemableInvite invite) {
        return URI.create(links.link(invite.id(), invite.organizationId())).getRawPath();
    }

    private List<Button> buttons(PageMessages text, RedeemableInvite invite, String key) {
        List<Button> buttons = new ArrayList<>();
        for (Provider provider : permitted(invite)) {
            buttons.add(new Button(provider, text.of(key + provider)));
        }
        return buttons;
    }

    private List<Provider> permitted(RedeemableInvite invite) {
        return offered.stream().filter(invite::permits).toList();
    }

    private static Fact fact(PageMessages text, String key, String value) {
        return new Fact(text.of(key), PageMessages.isolated(value));
    }

    private static String role(PageMessages text, RedeemableInvite invite) {
        return text.of("role." + invite.role());
    }
}
