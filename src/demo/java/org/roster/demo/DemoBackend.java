package org.roster.demo;

import org.roster.demo.mail.ReturnedMail;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.service.LocalService;
import org.roster.demo.service.PastClock;
import org.roster.demo.service.SampleOrganization;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/** The demo without the desktop: providers, service, mail server and the sample organization. */
public final class DemoBackend implements AutoCloseable {

    private final LocalProviders providers;
    private final LocalService service;
    private final ReturnedMail returned;
    private final PastClock clock;
    private final String organization;

    private DemoBackend(
            LocalProviders providers,
            LocalService service,
            ReturnedMail returned,
            PastClock clock,
            String organization) {
        this.providers = providers;
        this.returned = returned;
        this.service = service;
        this.clock = clock;
        this.organization = organization;
    }

    /** Starts everything on free loopback ports. */
    public static DemoBackend start() {
        PastClock clock = PastClock.behind(SampleOrganization.HISTORY);
        LocalProviders providers = LocalProviders.start(clock);
        ReturnedMail returned = new ReturnedMail();
        LocalService service =
                LocalService.start(
                        providers,
                        returned.settingsWith(
                                Map.of(
                                        "roster.support-url", "https://example.com/support",
                                        "roster.pricing-url", "https://example.com/pricing")),
                        clock);
        String organization = SampleOrganization.create(service, clock);
        return new DemoBackend(providers, service, returned, clock, organization);
    }

    /** Returns the identity providers. */
    public LocalProviders providers() {
        return providers;
    }

    /** Returns the service, which includes the mail server. */
    public LocalService service() {
        return service;
    }

    /** Returns the mailbox for mails that come back. */
    public ReturnedMail returned() {
        return returned;
    }

    /** Returns the base URL of the service. */
    public URI address() {
        return service.url();
    }

    /** Returns the clock of the providers and the service, which shows the current time by now. */
    public InstantSource clock() {
        return clock;
    }

    /** Returns the ID of the sample organization. */
    public String organization() {
        return organization;
    }

    @Override
    public void close() {
        service.close();
        returned.close();
        providers.close();
    }
}
