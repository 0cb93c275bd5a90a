package org.roster.server;

import org.roster.demo.TestCertificates;
import org.roster.demo.provider.LocalProviders;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The providers of all tests in this process, because a pair takes a second to start. They date
 * their tokens by the clock of the running service, so there is one service at a time, which can
 * have several instances.
 */
final class SharedProviders {

    static final TestClock CLOCK = new TestClock();
    private static final LocalProviders PROVIDERS = LocalProviders.start(CLOCK);
    private static final AtomicInteger SERVICES = new AtomicInteger();

    private SharedProviders() {}

    /** The certificates of the providers. */
    static TestCertificates certificates() {
        return PROVIDERS.certificates();
    }

    /** Returns the providers for a service, without the accounts of services that have ended. */
    static LocalProviders use() {
        if (SERVICES.getAndIncrement() == 0) {
            PROVIDERS.removeAccounts();
        }
        return PROVIDERS;
    }

    /** Reports that a service has ended. */
    static void release() {
        SERVICES.decrementAndGet();
    }
}
