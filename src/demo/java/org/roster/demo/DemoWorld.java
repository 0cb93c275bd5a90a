package org.roster.demo;

import org.roster.demo.provider.LocalProviders;
import org.roster.demo.service.LocalService;
import org.roster.demo.service.PastClock;
import org.roster.demo.service.SampleOrganization;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/** Everything but the desktop: providers, service, mail, and an organization with a past. */
public final class DemoWorld implements AutoCloseable {

    private final LocalProviders providers;
    private final LocalService service;
    private final PastClock clock;

    private DemoWorld(LocalProviders providers, LocalService service, PastClock clock) {
        this.providers = providers;
        this.service = service;
        this.clock = clock;
    }

    /** Starts all of it on free ports of the loopback address. */
    public static DemoWorld start() {
        PastClock clock = PastClock.behind(SampleOrganization.HISTORY);
        LocalProviders providers = LocalProviders.start(clock);
        LocalService service = LocalService.start(providers, Map.of(), clock);
        SampleOrganization.create(service, clock);
        return new DemoWorld(providers, service, clock);
    }

    /** Whom people sign in with. */
    public LocalProviders providers() {
        return providers;
    }

    /** The service, its mail included. */
    public LocalService service() {
        return service;
    }

    /** The service's address. */
    public URI address() {
        return service.url();
    }

    /** What time it is there: the present by now. */
    public InstantSource clock() {
        return clock;
    }

    @Override
    public void close() {
        service.close();
        providers.close();
    }
}
