package org.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Removing white space around texts. */
class WhitespaceTest {

    @Test
    void whiteSpaceAroundTextIsRemoved() {
        assertThat(Whitespace.strip(" \t\r\n\u00a0\u3000a b\u2028 \u000b\f")).isEqualTo("a b");
        assertThat(Whitespace.strip("")).isEmpty();
        assertThat(Whitespace.strip(" \u00a0")).isEmpty();
    }

    @Test
    void eachCharacterIsTreatedLikeInRegularExpressions() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String text = Character.toString(c);
            boolean isSpace = text.matches("[\\s\\p{Z}]");
            assertThat(Whitespace.strip(text).isEmpty()).as("U+%04X", c).isEqualTo(isSpace);
        }
    }
}
