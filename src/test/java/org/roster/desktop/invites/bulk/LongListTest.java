package org.roster.desktop.invites.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.roster.contract.InviteProvider;
import org.roster.contract.Role;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reading a list takes a time that is proportional to its length, whatever it contains. */
class LongListTest {

    private static final ReadingOptions OPTIONS =
            ReadingOptions.of(InviteProvider.ANY, Role.MEMBER);

    /** A quarter of the maximum: a quadratic time would take minutes already. */
    private static final int LENGTH = InviteList.MAX_BYTES / 4;

    /** The length of a long cell of a table. */
    private static final int CELL = 900;

    static Stream<Arguments> parts() {
        return Stream.of(
                arguments("base64", "", "QUJD", ""),
                arguments("base64 with a name", "Ada Example <a@example.com>, ", "QUJD", ""),
                arguments("at signs", "", "@", ""),
                arguments("at signs in brackets", "(", "@", ""),
                arguments("labels", "", "a.", "a@example.com"),
                arguments("labels of a domain", "ada@", "a.", "1"),
                arguments("inner spaces", "a", " ", "a"),
                arguments("spaces before an address", "-", " ", "x <a@example.com>"),
                arguments("separators", "a", ",; ", "a"),
                arguments("open quotes", "\"", "\\\"", ""),
                arguments("quotes", "", "\"a", ""),
                arguments("open brackets", "a@example.com ", "[(<", ""),
                arguments("brackets with spaces", "", "( ", "a@example.com"),
                arguments("names", "", "Ada <a@example.com> ", ""),
                arguments("the same again", "", "a@example.com <a@example.com> ", ""),
                arguments("comments", "a@example.com", " (Ada)", "x"),
                arguments("links", "", "mailto:", "a@example.com?"),
                arguments("fields", "", "To: ", ""),
                arguments("phone numbers", "+", "1 ", "a"),
                arguments("continued lines", "a", "\n ", "a"),
                arguments("empty cells", "a", ",", "a"),
                arguments("many columns and rows", "a" + ",".repeat(60_000), "\na,", "b"));
    }

    private static String line(String before, String part, String after, int length) {
        int parts = (length - before.length()) / part.length() - 10;
        return before + part.repeat(Math.max(parts, 1)) + after;
    }

    private static void read(String list) {
        try {
            InviteList.read(InviteList.withoutPasswords(list), OPTIONS);
        } catch (InvalidListException e) {
            assertThat(e.reason()).isNotNull();
        }
        var _ = AccountText.accounts(list);
        var _ = ListColumn.isKnown(list);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void longLineIsRead(String name, String before, String part, String after) {
        read(line(before, part, after, LENGTH));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void manyLongLinesAreRead(String name, String before, String part, String after) {
        String line = line(before, part, after, CELL);
        int lines = LENGTH / (line.length() + 1);

        read(String.join("\n", Collections.nCopies(lines, line)));
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void longestLineIsRead() {
        read("QUJD".repeat(InviteList.MAX_BYTES / 4));
    }

    @Test
    void longLineOfRecipientsIsRead() throws InvalidListException {
        String line =
                String.join(
                        ", ",
                        IntStream.range(0, InviteList.MAX_ROWS)
                                .mapToObj(i -> "Example, Ada <ada" + i + "@example.com>")
                                .toList());

        List<InviteDraft> drafts = InviteList.read(line, OPTIONS).drafts();

        assertThat(drafts).hasSize(InviteList.MAX_ROWS);
        assertThat(drafts.getLast().invite().username()).isEqualTo("ada999@example.com");
    }
}
