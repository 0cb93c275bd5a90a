package org.roster.server.identity;

import io.javalin.config.RoutesConfig;

import org.roster.contract.EntraTenant;
import org.roster.contract.Provider;
import org.roster.contract.SignIn;
import org.roster.contract.SignIn.SignInProvider;
import org.roster.server.configuration.Configuration;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Serves {@code /sign-in}: the providers and client IDs that a desktop needs to sign in. */
public final class SignInRoutes {

    /** The format of RFC 9110, section 5.6.7. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final String version;
    private final Supplier<String> origin;
    private final InstantSource clock;
    private final List<SignInProvider> providers;

    /**
     * Creates the route.
     *
     * @param origin the origin that the service calls its own; known once the service listens
     * @param clock the time, which desktops with a wrong clock read from the response
     */
    public SignInRoutes(
            Configuration configuration,
            String version,
            Supplier<String> origin,
            InstantSource clock) {
        this.clock = clock;
        this.version = version;
        this.origin = origin;
        this.providers = providers(configuration);
    }

    private static List<SignInProvider> providers(Configuration configuration) {
        List<SignInProvider> providers = new ArrayList<>();
        Configuration.Google google = configuration.providers().google();
        if (google != null && google.desktopClientId() != null) {
            providers.add(
                    new SignInProvider(
                            Provider.GOOGLE,
                            google.issuer().toString(),
                            null,
                            null,
                            google.desktopClientId(),
                            google.desktopClientSecret()));
        }
        Configuration.Microsoft microsoft = configuration.providers().microsoft();
        if (microsoft != null && microsoft.desktopClientId() != null) {
            providers.add(
                    new SignInProvider(
                            Provider.MICROSOFT,
                            null,
                            microsoft.authority().toString(),
                            microsoft.tenant().equals(EntraTenant.COMMON)
                                    ? null
                                    : microsoft.tenant().name(),
                            microsoft.desktopClientId(),
                            null));
        }
        return List.copyOf(providers);
    }

    public void addTo(RoutesConfig routes) {
        routes.get(
                "/api/v1/sign-in",
                request ->
                        request.header("Date", DATE.format(clock.instant()))
                                .json(new SignIn("Roster", version, origin.get(), providers)));
    }
}
