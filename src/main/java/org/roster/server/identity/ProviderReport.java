package org.roster.server.identity;

import java.util.List;
import java.util.Optional;

/**
 * The state of a provider, for the operator.
 *
 * @param failure why the provider can't be used, or empty if it can
 * @param warnings what will fail for some users or later
 */
public record ProviderReport(Optional<String> failure, List<String> warnings) {

    static ProviderReport failed(String failure) {
        return new ProviderReport(Optional.of(failure), List.of());
    }
}
