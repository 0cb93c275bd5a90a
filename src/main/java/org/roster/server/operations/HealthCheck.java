package org.roster.server.operations;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A check of a dependency of the service.
 *
 * @param name the dependency's name, such as {@code database}
 * @param isVital whether the service is unusable without the dependency
 * @param failure runs the check; returns the reason for a failure without secrets, or empty
 */
public record HealthCheck(String name, boolean isVital, Supplier<Optional<String>> failure) {}
