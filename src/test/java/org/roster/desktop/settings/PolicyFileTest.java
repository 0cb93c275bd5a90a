package org.roster.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.desktop.settings.Policy.PolicyProblem;
import org.roster.desktop.settings.Policy.PolicyProblem.ProblemKind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class PolicyFileTest {

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("policy.json");
    }

    private Policy policy(String text) throws IOException {
        return PolicyFile.read(Files.writeString(file(), text));
    }

    @Test
    void missingFileMeansNoPolicy() {
        assertThat(PolicyFile.read(file())).isEqualTo(Policy.NONE);
        assertThat(PolicyFile.read(folder.resolve("no").resolve("folder"))).isEqualTo(Policy.NONE);
    }

    @Test
    void presetsServerLanguageAndUpdates() throws IOException {
        Policy policy =
                policy(
                        """
                        {"serverAddress":"roster.example.com/","language":"de","updates":"off"}
                        """);

        assertThat(policy.serverAddress()).isEqualTo("https://roster.example.com");
        assertThat(policy.language()).isEqualTo(Language.GERMAN);
        assertThat(policy.updates()).isEqualTo(Policy.Updates.OFF);
        assertThat(policy.problems()).isEmpty();
    }

    @Test
    void missingKeysAreLeftToTheUser() throws IOException {
        assertThat(policy("{}")).isEqualTo(Policy.NONE);
    }

    @Test
    void invalidKeysAreReportedAndTheRestApplies() throws IOException {
        Policy policy =
                policy(
                        """
                        {"serverAddress":"http://example.com","language":null,"updates":2,
                         "notifications":"on","color":1}
                        """);

        assertThat(policy.problems())
                .containsExactlyInAnyOrder(
                        new PolicyProblem(ProblemKind.WRONG_VALUE, "serverAddress"),
                        new PolicyProblem(ProblemKind.WRONG_VALUE, "language"),
                        new PolicyProblem(ProblemKind.WRONG_VALUE, "updates"),
                        new PolicyProblem(ProblemKind.WRONG_VALUE, "notifications"),
                        new PolicyProblem(ProblemKind.UNKNOWN_KEY, "color"));
        assertThat(policy("{\"language\":\"it\",\"serverAddress\":\"example.com\"}"))
                .isEqualTo(
                        new Policy(
                                "https://example.com",
                                null,
                                null,
                                null,
                                List.of(),
                                List.of(new PolicyProblem(ProblemKind.WRONG_VALUE, "language"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"language\":", "{}{}"})
    void damagedPolicyIsReported(String damaged) throws IOException {
        assertThat(policy(damaged).problems())
                .containsExactly(new PolicyProblem(ProblemKind.DAMAGED, file().toString()));
    }

    @Test
    void irregularFileIsReportedWithoutBlocking() throws IOException {
        Files.createDirectory(file());

        assertThat(PolicyFile.read(file()).problems())
                .containsExactly(new PolicyProblem(ProblemKind.UNREADABLE, file().toString()));
    }
}
