package org.roster.server.redemption;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;
import org.roster.server.pages.PageFrame;
import org.roster.server.pages.WebPage;

import java.util.List;

/**
 * The content of a page. All values are plain text of any origin; the template escapes them.
 *
 * @param frame the parts that all pages share
 * @param tone the kind of page
 * @param title the heading and the title of the browser tab
 * @param paragraphs the text below the heading
 * @param quotation the inviter's text, or null
 * @param facts names and values, shown as a list
 * @param onward the page to go on to, or null
 * @param form the sign-in buttons, or null if there are none
 * @param note the small print, or null
 * @param help the operator's page or e-mail address for help, or null
 */
public record InvitationPage(
        PageFrame frame,
        Tone tone,
        String title,
        List<String> paragraphs,
        @Nullable String quotation,
        List<Fact> facts,
        @Nullable Link onward,
        @Nullable Form form,
        @Nullable String note,
        @Nullable Link help)
        implements WebPage {

    /** The form field that asks the provider for another account; see {@link Form}. */
    public static final String ANOTHER = "another";

    /** The form field that asks for a new link instead of a membership. */
    public static final String RENEWAL = "renewal";

    /**
     * Buttons that start a sign-in, and the address that they post to.
     *
     * @param another whether the user has just signed in with a wrong account
     * @param renewal whether the user asks for a new link
     */
    public record Form(String action, boolean another, boolean renewal, List<Button> buttons) {}

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

    /** A link to a page of the operator. */
    public record Link(String address, String label) {}

    /** A button that starts a sign-in with a provider. */
    public record Button(Provider provider, String label) {}

    @Override
    public String template() {
        return "redemption/page.jte";
    }
}
