package org.roster.server.operations;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something that the service needs and that may be away.
 *
 * @param name as {@code database}
 * @param isVital whether the service can do nothing without it
 * @param complaint asks it; says why it does not answer in words without secrets, or nothing where
 *     it does
 */
public record HealthCheck(String name, boolean isVital, Supplier<Optional<String>> complaint) {}
