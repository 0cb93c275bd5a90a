package org.roster.server.help;

import org.roster.server.help.HelpPage.Block;
import org.roster.server.help.HelpPage.BlockKind;
import org.roster.server.help.HelpPage.Span;
import org.roster.server.help.HelpPage.Style;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the text of a section. Each line is a paragraph, an item of a list if it starts with
 * {@code "- "}, or a step if it starts with {@code "+ "}. A text between {@code **} is a label,
 * between {@code __} are words of the window, and between backquotes are keys.
 */
final class HelpText {

    private static final Pattern MARKED =
            Pattern.compile("\\*\\*(?<label>.+?)\\*\\*|__(?<words>.+?)__|`(?<keys>.+?)`");
    private static final int PREFIX = 2;

    private HelpText() {}

    static List<Block> parse(String text) {
        List<Block> blocks = new ArrayList<>();
        for (String line : text.strip().split("\n")) {
            BlockKind kind = kind(line);
            List<Span> spans = spans(kind == BlockKind.PARAGRAPH ? line : line.substring(PREFIX));
            if (kind != BlockKind.PARAGRAPH
                    && !blocks.isEmpty()
                    && blocks.getLast().kind() == kind) {
                blocks.getLast().lines().add(spans);
            } else {
                blocks.add(new Block(kind, new ArrayList<>(List.of(spans))));
            }
        }
        return blocks;
    }

    private static BlockKind kind(String line) {
        if (line.startsWith("- ")) {
            return BlockKind.LIST;
        }
        return line.startsWith("+ ") ? BlockKind.STEPS : BlockKind.PARAGRAPH;
    }

    private static List<Span> spans(String line) {
        List<Span> spans = new ArrayList<>();
        Matcher marked = MARKED.matcher(line);
        int end = 0;
        while (marked.find()) {
            add(spans, line.substring(end, marked.start()));
            spans.add(marked(marked));
            end = marked.end();
        }
        add(spans, line.substring(end));
        return spans;
    }

    private static Span marked(Matcher marked) {
        for (Style style : List.of(Style.LABEL, Style.WORDS, Style.KEYS)) {
            String text = marked.group(style.name().toLowerCase(Locale.ROOT));
            if (text != null) {
                return new Span(style, text);
            }
        }
        throw new IllegalStateException("Every mark has a style");
    }

    private static void add(List<Span> spans, String text) {
        if (!text.isEmpty()) {
            spans.add(new Span(Style.TEXT, text));
        }
    }
}
