package org.roster.desktop.client;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Page;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Checks that what a server has sent contains the fields that the contract requires: those that are
 * not {@link Nullable}. Jackson reads a missing field as null, and a hostile server could omit any.
 */
final class RequiredFields {

    private static final String CONTRACT = Page.class.getPackageName();

    /** A field of a type of the contract. */
    private record Field(RecordComponent component, boolean required) {

        @Nullable Object of(Record value) {
            try {
                return component.getAccessor().invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final ClassValue<List<Field>> FIELDS =
            new ClassValue<>() {
                @Override
                protected List<Field> computeValue(Class<?> type) {
                    return Arrays.stream(type.getRecordComponents())
                            .filter(component -> !component.getType().isPrimitive())
                            .map(component ->
                                    new Field(
                                            component,
                                            !component
                                                    .getAnnotatedType()
                                                    .isAnnotationPresent(Nullable.class)))
                            .toList();
                }
            };

    private RequiredFields() {}

    /**
     * Checks a value, and all values in it. Values of types outside the contract have no fields.
     *
     * @throws IOException if a required field is missing; names the field
     */
    static void check(Object value) throws IOException {
        if (value instanceof Collection<?> items) {
            for (Object item : items) {
                if (item == null) {
                    throw new IOException("A list contains null");
                }
                check(item);
            }
        } else if (value instanceof Record fields
                && value.getClass().getPackageName().equals(CONTRACT)) {
            for (Field field : FIELDS.get(value.getClass())) {
                check(fields, field);
            }
        }
    }

    private static void check(Record value, Field field) throws IOException {
        Object part = field.of(value);
        if (part != null) {
            check(part);
        } else if (field.required()) {
            throw new IOException(
                    value.getClass().getSimpleName() + " has no " + field.component().getName());
        }
    }
}
