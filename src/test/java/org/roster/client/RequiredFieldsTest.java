package org.roster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.contract.Problem;
import org.roster.contract.SignIn;

import java.time.Instant;

class RequiredFieldsTest {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule()
                                    .addDeserializer(Instant.class, new InstantDeserializer()))
                    .addModule(new RequiredFields())
                    .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'version':'1','origin':'https://a','providers':[]|SignIn has no product",
                "'product':'Roster','version':'1','origin':'https://a'|SignIn has no providers",
                "'product':'Roster','version':'1','origin':'https://a','providers':[null]"
                        + "|SignIn has null in providers",
                "'product':'Roster','version':'1','origin':'https://a','providers':"
                        + "[{'provider':'GOOGLE'}]|SignInProvider has no clientId",
            },
            quoteCharacter = '"')
    void missingFieldIsReported(String members, String message) {
        String json = "{" + members.replace('\'', '"') + "}";

        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> JSON.readValue(json, SignIn.class))
                .satisfies(e -> assertThat(e.getOriginalMessage()).isEqualTo(message));
    }

    @Test
    void optionalFieldsAndThoseWithADefaultCanBeMissing() throws JsonProcessingException {
        Member member =
                JSON.readValue(
                        """
                        {"id":"m1","provider":"GOOGLE","username":"ada@example.com",
                         "displayName":"Ada","role":"MEMBER","joinedAt":"2026-01-01T00:00:00Z",
                         "version":1}
                        """,
                        Member.class);

        assertThat(member.state()).isEqualTo(MemberState.ACTIVE);
        assertThat(member.grants()).isEmpty();
    }

    @Test
    void problemOfAProxyCanLackAnyField() throws JsonProcessingException {
        assertThat(JSON.readValue("{}", Problem.class).type()).isNull();
    }
}
