package org.roster.desktop.integration;

import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.roster.client.ServiceException;
import org.roster.desktop.failure.ServiceFailures;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The errors of a form's fields. Each field has at most one, until its input changes. */
public final class FormErrors {

    private static final String NAME = "name";

    private final Map<String, ReadOnlyStringWrapper> errors;
    private final ServiceFailures failures = new ServiceFailures();

    /**
     * Creates the errors of a form, without an error yet.
     *
     * @param fields the names of the fields in the API
     */
    public FormErrors(String... fields) {
        errors =
                Arrays.stream(fields)
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Function.identity(),
                                        field -> new ReadOnlyStringWrapper("")));
    }

    /** Clears the error of a field whenever one of its inputs changes. */
    public void clearWhenChanged(String field, Observable... inputs) {
        for (Observable input : inputs) {
            input.addListener(now -> error(field).set(""));
        }
    }

    private ReadOnlyStringWrapper error(String field) {
        return Objects.requireNonNull(errors.get(field));
    }

    /** Returns a sentence on an invalid field, for a code of the API that the desktop knows. */
    public String sentence(String field, String code) {
        return failures.field(field, code);
    }

    /**
     * Adds the error of a name that is missing or too long.
     *
     * @param name the name without spaces around it
     * @param longest the largest number of code points
     * @param found receives the error for the field {@code name}
     */
    public void checkName(String name, int longest, Map<String, String> found) {
        if (name.isEmpty()) {
            found.put(NAME, sentence(NAME, "required"));
        } else if (name.codePointCount(0, name.length()) > longest) {
            found.put(NAME, sentence(NAME, "too-long"));
        }
    }

    /**
     * Shows these errors, and clears those of the other fields.
     *
     * @param found a sentence for each invalid field
     */
    public void show(Map<String, String> found) {
        errors.forEach((field, error) -> error.set(found.getOrDefault(field, "")));
    }

    /**
     * Shows the errors that the service has found.
     *
     * @return the sentences that no field shows; empty if there are none
     */
    public String refused(ServiceException failure) {
        Map<String, String> found = failures.fields(failure);
        show(found);
        return found.isEmpty()
                ? failures.sentence(failure)
                : found.entrySet().stream()
                        .filter(error -> !errors.containsKey(error.getKey()))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining(" "));
    }

    /** The error of a field, a sentence or empty. */
    public ReadOnlyStringProperty property(String field) {
        return error(field).getReadOnlyProperty();
    }
}
