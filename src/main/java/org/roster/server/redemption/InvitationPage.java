package org.roster.server.redemption;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;

import java.util.List;

/**
 * What a page shows. Everything in it is plain text, whoever wrote it; the template escapes it.
 *
 * @param language of the page, as of BCP 47
 * @param stylesheet its address
 * @param tone what kind of news it is
 * @param product the product's name
 * @param title the news, also the browser tab's title
 * @param paragraphs what else there is to say
 * @param facts names and values, shown as a list
 * @param action where the buttons post to, or null where there are none
 * @param buttons a way to sign in each
 * @param note small print, or null
 */
public record InvitationPage(
        String language,
        String stylesheet,
        Tone tone,
        String product,
        String title,
        List<String> paragraphs,
        List<Fact> facts,
        @Nullable String action,
        List<Button> buttons,
        @Nullable String note) {

    /** What kind of news a page brings. */
    public enum Tone {
        /** An invitation to answer. */
        INVITATION,
        /** The person is in. */
        SUCCESS,
        /** The person is not in. */
        REFUSAL
    }

    /** A name and its value. */
    public record Fact(String name, String value) {}

    /** A button that signs in with a provider. */
    public record Button(Provider provider, String label) {}
}
