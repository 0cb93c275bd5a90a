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
import java.util.function.Supplier;

/** Everything that the service needs, asked all at once and for a bounded time. */
public final class HealthChecks {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final List<HealthCheck> all;

    private HealthChecks(List<HealthCheck> all) {
        this.all = all;
    }

    /**
     * What a service with these parts needs.
     *
     * @param database says why the database does not answer
     * @param mail the mail server, or null where no mail is sent
     */
    public static HealthChecks of(
            Supplier<Optional<String>> database,
            @Nullable MailServer mail,
            IdentityProviders providers) {
        List<HealthCheck> all = new ArrayList<>();
        all.add(new HealthCheck("database", true, database));
        if (mail != null) {
            all.add(new HealthCheck("mail", false, mail::complaint));
        }
        for (Provider each : providers.offered()) {
            String name = each.name().toLowerCase(Locale.ROOT);
            all.add(new HealthCheck(name, false, () -> providers.complaint(each)));
        }
        return new HealthChecks(List.copyOf(all));
    }

    /**
     * The same and one more.
     *
     * @param more which may be away without the service being of no use
     */
    public HealthChecks and(HealthCheck more) {
        List<HealthCheck> both = new ArrayList<>(all);
        both.add(more);
        return new HealthChecks(List.copyOf(both));
    }

    /** Whether the service can do nothing without the dependency of this name. */
    boolean isVital(String name) {
        return all.stream().anyMatch(each -> each.name().equals(name) && each.isVital());
    }

    /**
     * Asks all of them, for 8 seconds at most.
     *
     * @return by name, why it does not answer, or nothing where it does
     */
    public Map<String, Optional<String>> complaints() {
        Map<String, Optional<String>> complaints = new LinkedHashMap<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Map<String, Future<Optional<String>>> asked = new LinkedHashMap<>();
            all.forEach(each -> asked.put(each.name(), threads.submit(each.complaint()::get)));
            long until = System.nanoTime() + PATIENCE.toNanos();
            asked.forEach((name, answer) -> complaints.put(name, answer(answer, until)));
        } finally {
            threads.shutdownNow();
        }
        return complaints;
    }

    private static Optional<String> answer(Future<Optional<String>> answer, long until) {
        try {
            return answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
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
