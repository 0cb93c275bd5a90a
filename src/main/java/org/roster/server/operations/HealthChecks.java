package org.roster.server.operations;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;
import org.roster.server.identity.IdentityProviders;
import org.roster.server.mail.MailServer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** The checks of all dependencies of the service, run in parallel with a time limit. */
public final class HealthChecks {

    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private final List<HealthCheck> all;

    private HealthChecks(List<HealthCheck> all) {
        this.all = all;
    }

    /**
     * Creates the checks of a service.
     *
     * @param database returns why the database doesn't answer, or empty
     * @param mail the mail server, or null if none is configured
     */
    public static HealthChecks of(
            Supplier<Optional<String>> database,
            @Nullable MailServer mail,
            IdentityProviders providers) {
        return of(database, mail, providers, providers::failure);
    }

    /**
     * Creates the checks of a service with another check of the providers.
     *
     * @param failure returns why a provider can't be used, or empty
     */
    public static HealthChecks of(
            Supplier<Optional<String>> database,
            @Nullable MailServer mail,
            IdentityProviders providers,
            Function<Provider, Optional<String>> failure) {
        List<HealthCheck> all = new ArrayList<>();
        all.add(new HealthCheck("database", true, database));
        if (mail != null) {
            all.add(new HealthCheck("mail", false, mail::failure));
        }
        for (Provider each : providers.offered()) {
            String name = each.name().toLowerCase(Locale.ROOT);
            all.add(new HealthCheck(name, false, () -> failure.apply(each)));
        }
        return new HealthChecks(List.copyOf(all));
    }

    /**
     * Returns these checks and another one.
     *
     * @param check the additional check
     */
    public HealthChecks and(HealthCheck check) {
        List<HealthCheck> extended = new ArrayList<>(all);
        extended.add(check);
        return new HealthChecks(List.copyOf(extended));
    }

    /**
     * Returns these checks and others of dependencies that the service can be used without.
     *
     * @param failures return the reasons for failures by the dependencies' names
     */
    public HealthChecks and(Map<String, Supplier<Optional<String>>> failures) {
        HealthChecks extended = this;
        for (Map.Entry<String, Supplier<Optional<String>>> each : failures.entrySet()) {
            extended = extended.and(new HealthCheck(each.getKey(), false, each.getValue()));
        }
        return extended;
    }

    /** Returns whether the service is unusable without the dependency of this name. */
    boolean isVital(String name) {
        return all.stream().anyMatch(each -> each.name().equals(name) && each.isVital());
    }

    /**
     * Runs all checks, for 8 seconds at most.
     *
     * @return the reason for each failure by the check's name, or empty if the check succeeds
     */
    public Map<String, Optional<String>> failures() {
        Map<String, Optional<String>> failures = new LinkedHashMap<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Map<String, Future<Optional<String>>> running = new LinkedHashMap<>();
            all.forEach(each -> running.put(each.name(), threads.submit(each.failure()::get)));
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            running.forEach((name, result) -> failures.put(name, failure(result, deadline)));
        } finally {
            threads.shutdownNow();
        }
        return failures;
    }

    private static Optional<String> failure(Future<Optional<String>> result, long deadline) {
        try {
            return result.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.of("it did not respond in time");
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the check was interrupted");
        }
    }
}
