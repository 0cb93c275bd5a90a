package org.roster.desktop.integration;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleStringProperty;

import org.junit.jupiter.api.Test;
import org.roster.client.ServiceException;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.ProblemBuilder;
import org.roster.contract.ProblemType;
import org.roster.desktop.fake.Samples;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

class FormErrorsTest {

    private final FormErrors errors = new FormErrors("name", "url");

    private static ServiceException invalid(FieldError... fields) {
        return new ServiceException.Refused(
                new ProblemBuilder(ProblemType.VALIDATION_FAILED, "Some fields are invalid.")
                        .errors(List.of(fields))
                        .build());
    }

    private Map<String, String> check(String name) {
        Map<String, String> found = new HashMap<>();
        errors.checkName(name, 3, found);
        return found;
    }

    @Test
    void errorOfTheServiceIsShownAtItsField() {
        errors.show(Map.of("name", "Enter a name."));
        assertThat(errors.refused(invalid(new FieldError("url", "not-allowed", "No.")))).isEmpty();
        assertThat(errors.property("url").get()).startsWith("Enter an https:// address");
        assertThat(errors.property("name").get()).as("it is valid now").isEmpty();
    }

    @Test
    void errorWithoutAFieldIsReturned() {
        assertThat(
                        errors.refused(
                                invalid(
                                        new FieldError("url", "not-allowed", "No."),
                                        new FieldError("expiresAt", "too-late", "Later."))))
                .isEqualTo("Later.");
    }

    @Test
    void otherFailureIsReturnedAndClearsTheErrors() {
        errors.show(Map.of("url", "Enter an address."));
        assertThat(errors.refused(Samples.unreachable())).isNotEmpty();
        assertThat(errors.property("url").get()).isEmpty();
    }

    @Test
    void changeOfAnInputClearsOnlyTheErrorOfItsField() {
        SimpleStringProperty first = new SimpleStringProperty("a");
        SimpleStringProperty second = new SimpleStringProperty("b");
        errors.clearWhenChanged("url", first, second);
        for (SimpleStringProperty input : List.of(first, second)) {
            errors.show(Map.of("name", "Enter a name.", "url", "Enter an address."));
            input.set("c");
            assertThat(errors.property("url").get()).isEmpty();
            assertThat(errors.property("name").get()).isEqualTo("Enter a name.");
        }
    }

    @Test
    void nameHasAtLeastOneAndNotTooManyCodePoints() {
        assertThat(check("")).containsOnlyKeys("name");
        assertThat(check("abcd")).containsOnlyKeys("name");
        assertThat(check("abc")).isEmpty();
        assertThat(check("🙂🙂🙂")).isEmpty();
    }
}
