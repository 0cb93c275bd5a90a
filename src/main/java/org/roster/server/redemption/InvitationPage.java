package org.roster.server.redemption;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;

import java.util.List;

/**
 * The content of a page. All values are plain text of any origin; the template escapes them.
 *
 * @param language the page's language (BCP 47)
 * @param stylesheet the address of the stylesheet
 * @param tone the kind of page
 * @param product the product's name
 * @param title the heading and the title of the browser tab
 * @param paragraphs the text below the heading
 * @param facts names and values, shown as a list
 * @param action the address that the buttons post to, or null if there are none
 * @param buttons the sign-in buttons
 * @param note the small print, or null
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

    /** The kind of a page. */
    public enum Tone {
        /** A pending invitation. */
        INVITATION,
        /** A successful redemption. */
        SUCCESS,
        /** A failed redemption. */
        REFUSAL
    }

    /** A name and its value. */
    public record Fact(String name, String value) {}

    /** A button that starts a sign-in with a provider. */
    public record Button(Provider provider, String label) {}
}
