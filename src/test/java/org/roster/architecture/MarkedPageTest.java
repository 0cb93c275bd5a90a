package org.roster.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MarkedPageTest {

    private static final MarkedPage PAGE =
            new MarkedPage(
                    """
                    before
                    <!-- generated: one -->
                    old
                    <!-- end of one -->
                    after
                    """);

    @Test
    void onlyTheSectionIsReplaced() {
        assertThat(PAGE.with("one", "$new\n").text())
                .isEqualTo(
                        """
                        before
                        <!-- generated: one -->

                        $new

                        <!-- end of one -->
                        after
                        """);
    }

    @Test
    void missingSectionIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PAGE.with("two", ""))
                .withMessageContaining("two");
    }
}
