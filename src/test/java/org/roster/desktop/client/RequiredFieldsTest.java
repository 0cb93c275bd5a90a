package org.roster.desktop.client;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.json.JsonMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.contract.InviteStatus;
import org.roster.contract.Role;
import org.roster.contract.SignIn;
import org.roster.desktop.fake.Samples;

import java.io.IOException;
import java.util.List;

class RequiredFieldsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'version':'1','origin':'https://a','providers':[]|SignIn has no product",
                "'product':'Roster','version':'1','origin':'https://a'|SignIn has no providers",
                "'product':'Roster','version':'1','origin':'https://a','providers':[null]"
                        + "|A list contains null",
                "'product':'Roster','version':'1','origin':'https://a','providers':"
                        + "[{'provider':'GOOGLE'}]|SignInProvider has no clientId",
            },
            quoteCharacter = '"')
    void missingFieldIsReported(String members, String message) throws IOException {
        String json = "{" + members.replace('\'', '"') + "}";
        SignIn read = new JsonMapper().readValue(json, SignIn.class);

        assertThatIOException().isThrownBy(() -> RequiredFields.check(read)).withMessage(message);
    }

    @Test
    void optionalFieldsCanBeMissing() {
        assertThatCode(() ->
                        RequiredFields.check(
                                List.of(
                                        Samples.member("m1", "Ada", Role.MEMBER),
                                        Samples.invite(
                                                "i1", "ada@example.com", InviteStatus.PENDING))))
                .doesNotThrowAnyException();
    }
}
