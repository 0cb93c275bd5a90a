package org.roster.desktop.invites;

import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.PlainText;
import org.roster.desktop.ui.text.Times;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Creates an invitation text for a chat, a ticket or a mail. */
public final class InviteMessage {

    private final Supplier<String> organization;
    private final Times times;
    private final Consumer<URI> mailProgram;
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(InviteMessage.class);

    /**
     * Creates messages.
     *
     * @param organization returns the current name of the organization
     * @param mailProgram opens a {@code mailto:} address
     */
    public InviteMessage(Supplier<String> organization, Times times, Consumer<URI> mailProgram) {
        this.organization = organization;
        this.times = times;
        this.mailProgram = mailProgram;
    }

    /** Returns the text with the link. */
    String text(Invite made) {
        String with =
                made.provider() == InviteProvider.ANY
                        ? messages.get("message.with.any", made.username())
                        : messages.get("message.with", labels.of(made.provider()), made.username());
        return PlainText.of(
                messages.get(
                        "message",
                        organization.get(),
                        labels.inSentence(made.role()),
                        Objects.requireNonNull(made.link()),
                        with,
                        times.exactInZone(made.expiresAt())));
    }

    /** Opens the user's mail program with a message without the link, which the user pastes. */
    void write(Invite made) {
        String address = made.delivery().address();
        String to =
                address != null
                        ? address
                        : InviteValidation.isAddress(made.username()) ? made.username() : "";
        mailProgram.accept(
                URI.create(
                        "mailto:"
                                + encoded(to).replace("%40", "@")
                                + "?subject="
                                + encoded(messages.get("message.subject", organization.get()))));
    }

    /** Encodes a text per RFC 6068, section 2: percent-encoded, a space as {@code %20}. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
