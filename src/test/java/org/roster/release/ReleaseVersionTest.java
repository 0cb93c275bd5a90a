package org.roster.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class ReleaseVersionTest {

    private static ReleaseVersion version(String text) {
        return ReleaseVersion.parse(text).orElseThrow();
    }

    /** The example in section 11 of the specification. */
    @Test
    void precedenceFollowsTheSpecification() {
        List<ReleaseVersion> ordered =
                List.of(
                                "1.0.0-alpha",
                                "1.0.0-alpha.1",
                                "1.0.0-alpha.beta",
                                "1.0.0-beta",
                                "1.0.0-beta.2",
                                "1.0.0-beta.11",
                                "1.0.0-rc.1",
                                "1.0.0",
                                "1.0.1",
                                "1.1.0",
                                "1.10.0")
                        .stream()
                        .map(ReleaseVersionTest::version)
                        .toList();
        assertThat(ordered.reversed().stream().sorted().toList()).isEqualTo(ordered);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0-rc.1,1.0.0-rc.2,1.0.0~rc.1",
        "1.0.0-rc.9,1.0.0-rc.10,1.0.0~rc.9",
        "1.0.0-beta,1.0.0,1.0.0~beta",
        "1.2.9,1.2.10,1.2.9"
    })
    void nextAndPackageVersion(String text, String next, String packaged) {
        assertThat(version(text).next()).hasToString(next);
        assertThat(version(text).packageVersion()).isEqualTo(packaged);
        assertThat(version(text)).hasToString(text);
    }
}
