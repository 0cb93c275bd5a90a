package org.roster.desktop.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.roster.client.ConnectionFault;
import org.roster.client.ServiceException.Refused;
import org.roster.client.ServiceException.Unreachable;
import org.roster.contract.ExceededLimit;
import org.roster.contract.Problem;
import org.roster.contract.ProblemBuilder;
import org.roster.contract.ProblemType;
import org.roster.desktop.ui.text.TimeText;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

/** The sentences on exceeded limits and failed connections. */
class ServiceFailuresTest {

    private static final Instant NOW = Instant.parse("2026-11-24T14:03:22Z");

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restoreLanguage() {
        Locale.setDefault(before);
    }

    private static String sentence(Locale language, String exceeded, Duration wait) {
        Locale.setDefault(language);
        return new ServiceFailures(new TimeText(() -> NOW))
                .sentence(
                        new Refused(
                                new ProblemBuilder(ProblemType.RATE_LIMITED, "From the service.")
                                        .exceeded(exceeded)
                                        .build(),
                                wait));
    }

    @ParameterizedTest
    @EnumSource(ExceededLimit.class)
    void eachLimitNamesTheTimeInBothLanguages(ExceededLimit limit) {
        String english = sentence(Locale.US, limit.wire(), Duration.ofMinutes(5));
        assertThat(english.replace('\u202f', ' ')).contains("2:09 PM");
        String german = sentence(Locale.GERMANY, limit.wire(), Duration.ofMinutes(5));
        assertThat(german).contains("14:09").isNotEqualTo(english);
    }

    @ParameterizedTest
    @EnumSource
    void onlySilenceIsCalledNoResponse(ConnectionFault fault) {
        boolean isSilent = fault == ConnectionFault.SILENT;
        Unreachable unreachable = new Unreachable(new IOException(), fault);

        Locale.setDefault(Locale.US);
        assertThat(new ServiceFailures().sentence(unreachable).contains("isn’t responding"))
                .isEqualTo(isSilent);
        Locale.setDefault(Locale.GERMANY);
        assertThat(new ServiceFailures().sentence(unreachable).contains("antwortet nicht"))
                .isEqualTo(isSilent);
    }

    @Test
    void laterDayIsNamed() {
        assertThat(sentence(Locale.US, "resends", Duration.ofHours(20)).replace('\u202f', ' '))
                .contains("Nov 25, 2026, 10:04 AM");
    }

    @Test
    void unknownLimitIsDescribedAsManyRequests() {
        assertThat(sentence(Locale.US, "of-a-newer-service", Duration.ofMinutes(5)))
                .isEqualTo("Too many requests. Wait a minute and try again.");
    }

    private static final String UNEXPLAINED =
            "The server refused this without a reason. Contact the server operator.";

    static Stream<Arguments> details() {
        return Stream.of(
                arguments("Try again tomorrow.", "Try again tomorrow."),
                arguments("", UNEXPLAINED),
                arguments(" \n", UNEXPLAINED),
                arguments(null, UNEXPLAINED),
                arguments("a\u202Eb", "a[U+202E]b"),
                arguments("😀".repeat(501), "😀".repeat(500) + "…"));
    }

    @ParameterizedTest
    @MethodSource("details")
    void unknownProblemIsShownWithoutHarm(@Nullable String detail, String shown)
            throws JsonProcessingException {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("type", "urn:example:new").put("detail", detail);
        json.putArray("errors")
                .addObject()
                .put("field", "shoe")
                .put("code", "size")
                .put("message", detail);
        Refused refused = new Refused(new ObjectMapper().treeToValue(json, Problem.class));

        Locale.setDefault(Locale.US);
        ServiceFailures failures = new ServiceFailures();
        assertThat(failures.sentence(refused)).isEqualTo(shown);
        assertThat(failures.fields(refused)).containsEntry("shoe", shown);
    }
}
