package org.roster.server.help;

import org.roster.server.pages.PageFrame;
import org.roster.server.pages.WebPage;

import java.util.List;

/**
 * The documentation for users in one language.
 *
 * @param frame the parts that all pages share
 * @param title the heading and the title of the browser tab
 * @param introduction the text below the heading
 * @param contents the heading of the table of contents
 * @param parts the sections by reader
 */
public record HelpPage(
        PageFrame frame, String title, List<Block> introduction, String contents, List<Part> parts)
        implements WebPage {

    /** The sections for one kind of reader. */
    public record Part(String title, List<Section> sections) {}

    /**
     * A section.
     *
     * @param id the fragment of its address, which stays the same in all versions and languages
     */
    public record Section(String id, String title, List<Block> blocks) {}

    /** A paragraph, which has one line, or a list with a line for each item. */
    public record Block(BlockKind kind, List<List<Span>> lines) {}

    /** The kind of a block. */
    public enum BlockKind {
        /** One line of text. */
        PARAGRAPH,
        /** An unordered list. */
        LIST,
        /** An ordered list. */
        STEPS
    }

    /** A part of a line without a change of its style. */
    public record Span(Style style, String text) {}

    /** The style of a span. */
    public enum Style {
        /** Text. */
        TEXT,
        /** The name of a part of the window or of an invitation page, such as a button. */
        LABEL,
        /** Other words of the window, which look like text. */
        WORDS,
        /** A keyboard shortcut. */
        KEYS
    }

    @Override
    public String template() {
        return "help/page.jte";
    }
}
