package org.roster.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackageDescriptionTest {

    @Test
    void onlyTheFirstSentenceIsRead() {
        PackageDescription description =
                PackageDescription.parse(
                        """
                        /**
                         * Runs {@code roster-server} and
                         * {@link Other}. More follows.
                         */
                        @NullMarked
                        package org.example;
                        """);
        assertThat(description.name()).isEqualTo("org.example");
        assertThat(description.sentence()).contains("Runs `roster-server` and `Other`.");
    }

    @Test
    void missingJavadocYieldsNoSentence() {
        assertThat(PackageDescription.parse("@NullMarked\npackage org.example;\n").sentence())
                .isEmpty();
    }
}
