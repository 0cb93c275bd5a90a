package org.roster.server.configuration;

import org.eclipse.jetty.util.InetAddressSet;
import org.jspecify.annotations.Nullable;
import org.roster.contract.EntraCloud;
import org.roster.contract.EntraTenant;
import org.roster.server.configuration.Configuration.Listen;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a {@link Configuration} from its keys and reports the first invalid one. */
final class ConfigurationReader {

    private static final Duration MIN_STEP_UP = Duration.ofMinutes(1);
    private static final Duration MAX_STEP_UP = Duration.ofDays(1);
    private static final Duration MIN_VALIDITY = Duration.ofMillis(1);
    private static final Duration MAX_VALIDITY = Duration.ofDays(365);
    private static final Duration MAX_CHOICE = Duration.ofDays(90);
    private static final Duration MIN_RETENTION = Duration.ofDays(1);
    private static final Duration MAX_RETENTION = Duration.ofDays(Integer.MAX_VALUE);

    /** An address, and the prefix length of a network in CIDR notation (RFC 4632). */
    private static final Pattern NETWORK =
            Pattern.compile(
                    "(?:[0-9]+(?:\\.[0-9]+){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]+)(?:/[0-9]{1,3})?");

    private static final String SQLITE = "jdbc:sqlite:";

    private final SettingValues values;

    ConfigurationReader(Map<String, String> settings, Path folder, List<String> warnings) {
        this.values = new SettingValues(settings, folder, warnings);
    }

    Configuration configuration() throws ConfigurationException {
        Listen listen = listen("roster.listen", values.text("roster.listen", "127.0.0.1:8443"));
        URI publicUrl = publicUrl(listen);
        Configuration.DatabaseSettings database = database();
        Path linkKeyFile = linkKeyFile(database.url());
        Configuration configuration =
                new Configuration(
                        new Configuration.Network(
                                publicUrl,
                                origins(publicUrl),
                                listen,
                                values.tls("roster.tls"),
                                operations(),
                                trustedProxies()),
                        database,
                        new BackupSettingsReader(values).backup(file(database)),
                        linkKeyFile,
                        audit(linkKeyFile),
                        beside(linkKeyFile, "roster.webhook-key-file", "roster-webhook.key"),
                        new Configuration.Providers(
                                google(), microsoft(), values.pem("roster.trust-certificates")),
                        new MailSettings(values).mail(),
                        validity(),
                        longestValidity(),
                        retention("roster.invite-retention"),
                        stepUp(),
                        inviteLimits(),
                        limits(),
                        modules(),
                        new Configuration.Websites(
                                values.website("roster.home-url"),
                                values.website("roster.support-url"),
                                values.website("roster.pricing-url"),
                                values.page("roster.help-url")),
                        values.warnings());
        values.requireAllRead();
        return configuration;
    }

    private @Nullable URI publicUrl(Listen listen) throws ConfigurationException {
        String key = "roster.public-url";
        String value = values.optionalText(key);
        if (value == null) {
            if (!SettingValues.isLoopback(listen.host())) {
                throw SettingValues.wrong(
                        key,
                        "must be set because the service listens beyond the loopback interface");
            }
            return listen.port() == 0 ? null : URI.create("https://localhost:" + listen.port());
        }
        return SettingValues.secureUrl(key, value);
    }

    /** Returns the further origins; a loopback one only if the public URL is one, too. */
    private List<URI> origins(@Nullable URI publicUrl) throws ConfigurationException {
        String key = "roster.origins";
        List<URI> origins = new ArrayList<>();
        for (String value : values.text(key, "").split("[,\\s]+")) {
            if (value.isEmpty()) {
                continue;
            }
            URI origin = SettingValues.url(key, value);
            if (!origin.getScheme().equals("https")
                    || !origin.getRawPath().isEmpty()
                    || origin.getRawUserInfo() != null) {
                throw SettingValues.wrong(
                        key,
                        "must be https origins without a path, for example"
                                + " https://roster.example.com, https://roster.example.org:8443");
            }
            if (SettingValues.isLoopback(origin.getHost())
                    && publicUrl != null
                    && !SettingValues.isLoopback(publicUrl.getHost())) {
                throw SettingValues.wrong(
                        key, "must not be on loopback, because roster.public-url isn't");
            }
            origins.add(origin);
        }
        return List.copyOf(origins);
    }

    /**
     * Returns the address; an empty value turns operations off, a missing one means the default.
     */
    private @Nullable Listen operations() throws ConfigurationException {
        String key = "roster.operations.listen";
        boolean isOff = values.isEmpty(key);
        return isOff ? null : listen(key, values.text(key, "127.0.0.1:9443"));
    }

    private static Listen listen(String key, String value) throws ConfigurationException {
        int colon = value.lastIndexOf(':');
        try {
            int port = Integer.parseInt(value.substring(colon + 1));
            if (colon > 0 && port >= 0 && port <= 65535) {
                return new Listen(value.substring(0, colon).replaceAll("^\\[|]$", ""), port);
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw SettingValues.wrong(key, "must have the form HOST:PORT, for example 127.0.0.1:8443");
    }

    private List<String> trustedProxies() throws ConfigurationException {
        String key = "roster.trusted-proxies";
        List<String> networks =
                Arrays.stream(values.text(key, "").split(","))
                        .map(String::strip)
                        .filter(network -> !network.isEmpty())
                        .toList();
        if (!networks.stream().allMatch(ConfigurationReader::isNetwork)) {
            throw SettingValues.wrong(
                    key,
                    "must be addresses, or networks in CIDR notation, separated by commas, but not"
                            + " all addresses; for example 192.0.2.10, 2001:db8:1::/64");
        }
        return networks;
    }

    /**
     * Jetty also accepts ranges and host names, and a prefix of 0 would let everyone forge
     * addresses.
     */
    private static boolean isNetwork(String text) {
        try {
            return NETWORK.matcher(text).matches()
                    && !text.matches(".*/0+")
                    && new InetAddressSet().add(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Configuration.DatabaseSettings database() throws ConfigurationException {
        String key = "roster.database.url";
        String url = values.text(key, "jdbc:sqlite:roster.db");
        boolean sqlite = url.startsWith(SQLITE) && url.length() > SQLITE.length();
        if (!sqlite && !url.startsWith("jdbc:postgresql:")) {
            throw SettingValues.wrong(
                    key, "must be jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE");
        }
        return new Configuration.DatabaseSettings(
                sqlite ? sqliteUrl(key, url) : url,
                values.optionalText("roster.database.user"),
                values.secret("roster.database.password-file"));
    }

    private static @Nullable Path file(Configuration.DatabaseSettings database) {
        String url = database.url();
        return url.startsWith(SQLITE)
                ? Path.of(url.substring(SQLITE.length()).replaceFirst("\\?.*", ""))
                : null;
    }

    /** Returns the URL with an absolute path. */
    private String sqliteUrl(String key, String url) throws ConfigurationException {
        String file = url.substring(SQLITE.length()).replaceFirst("\\?.*", "");
        String parameters = url.substring(SQLITE.length() + file.length());
        return SQLITE + values.path(key, file) + parameters;
    }

    /** Returns the file of the link keys; by default, it is beside the SQLite database. */
    private Path linkKeyFile(String databaseUrl) throws ConfigurationException {
        String key = "roster.link-key-file";
        Path file = values.optionalPath(key);
        if (file != null) {
            return file;
        }
        String name = "roster-link.key";
        if (!databaseUrl.startsWith(SQLITE)) {
            return values.path(key, name);
        }
        String database = databaseUrl.substring(SQLITE.length()).replaceFirst("\\?.*", "");
        return values.existing(key, Path.of(database).resolveSibling(name), Path.of(name));
    }

    private Configuration.@Nullable Google google() throws ConfigurationException {
        URI issuer =
                SettingValues.secureUrl(
                        "roster.google.issuer",
                        values.text("roster.google.issuer", "https://accounts.google.com"));
        String clientId = values.optionalText("roster.google.client-id");
        String secret = values.secret("roster.google.client-secret-file");
        String desktop = values.optionalText("roster.google.desktop-client-id");
        String desktopSecret = values.optionalText("roster.google.desktop-client-secret");
        if (clientId == null) {
            return absent("roster.google", secret, desktop, desktopSecret);
        }
        if (secret == null) {
            throw SettingValues.wrong(
                    "roster.google.client-secret-file", "is missing; a client ID requires it");
        }
        return new Configuration.Google(issuer, clientId, secret, desktop, desktopSecret);
    }

    private Configuration.@Nullable Microsoft microsoft() throws ConfigurationException {
        URI authority = authority();
        String named = values.optionalText("roster.microsoft.tenant");
        EntraTenant tenant = tenant(named);
        String clientId = values.optionalText("roster.microsoft.client-id");
        String secret = values.secret("roster.microsoft.client-secret-file");
        String desktop = values.optionalText("roster.microsoft.desktop-client-id");
        if (clientId == null) {
            return absent("roster.microsoft", secret, desktop, named);
        }
        if (secret == null) {
            throw SettingValues.wrong(
                    "roster.microsoft.client-secret-file", "is missing; a client ID requires it");
        }
        return new Configuration.Microsoft(authority, tenant, clientId, secret, desktop);
    }

    private URI authority() throws ConfigurationException {
        String key = "roster.microsoft.authority";
        URI authority =
                SettingValues.secureUrl(key, values.text(key, EntraCloud.GLOBAL.authority()));
        String base = authority.getScheme() + "://" + authority.getRawAuthority();
        if (EntraCloud.isAuthority(base) && !authority.getRawPath().isEmpty()) {
            throw SettingValues.wrong(
                    key, "must be " + base + "; set the tenant with roster.microsoft.tenant");
        }
        return authority;
    }

    private static EntraTenant tenant(@Nullable String name) throws ConfigurationException {
        if (name == null) {
            return EntraTenant.COMMON;
        }
        return EntraTenant.of(name)
                .orElseThrow(() ->
                        SettingValues.wrong(
                                "roster.microsoft.tenant",
                                "must be common, organizations, consumers, or the ID or a domain"
                                        + " name of a tenant"));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> @Nullable T absent(String provider, @Nullable String... others)
            throws ConfigurationException {
        for (String other : others) {
            if (other != null) {
                throw SettingValues.wrong(
                        provider + ".client-id",
                        "is missing; the provider's other settings require it");
            }
        }
        return null;
    }

    private @Nullable Duration stepUp() throws ConfigurationException {
        return values.optionalDuration(
                "roster.step-up",
                MIN_STEP_UP,
                MAX_STEP_UP,
                "must be an ISO 8601 duration from PT1M to PT24H, for example PT10M");
    }

    private Duration validity() throws ConfigurationException {
        return values.duration(
                "roster.invite-validity",
                "P14D",
                MIN_VALIDITY,
                MAX_VALIDITY,
                "must be an ISO 8601 duration of at most one year, for example P14D");
    }

    /** At least the usual validity, unless the operator sets a shorter one. */
    private Duration longestValidity() throws ConfigurationException {
        String key = "roster.invite-validity-max";
        Duration usual = validity();
        Duration longest =
                values.optionalDuration(
                        key,
                        MIN_VALIDITY,
                        MAX_VALIDITY,
                        "must be an ISO 8601 duration of at most one year, for example P90D");
        if (longest == null) {
            return usual.compareTo(MAX_CHOICE) > 0 ? usual : MAX_CHOICE;
        }
        if (longest.compareTo(usual) < 0) {
            throw SettingValues.wrong(key, "must not be shorter than roster.invite-validity");
        }
        return longest;
    }

    /** Returns the settings of the log; by default, its key is beside the link key. */
    private Configuration.AuditSettings audit(Path linkKeyFile) throws ConfigurationException {
        return new Configuration.AuditSettings(
                beside(linkKeyFile, "roster.audit-key-file", "roster-audit.key"),
                retention("roster.audit-retention"),
                values.optionalPath("roster.audit-sink.file"),
                new SyslogSettingsReader(values).syslog());
    }

    /** Returns the file that a setting names, or one with a default name beside the link key. */
    private Path beside(Path linkKeyFile, String key, String name) throws ConfigurationException {
        Path file = values.optionalPath(key);
        return file == null ? linkKeyFile.resolveSibling(name) : file;
    }

    /** Returns how long something is kept, or null for no limit. */
    private @Nullable Duration retention(String key) throws ConfigurationException {
        return values.optionalDuration(
                key,
                MIN_RETENTION,
                MAX_RETENTION,
                "must be an ISO 8601 duration in days of at least one, for example P365D");
    }

    private KnownModules modules() throws ConfigurationException {
        String key = "roster.modules";
        List<String> ids =
                Arrays.stream(values.text(key, "").split("[,\\s]+"))
                        .filter(id -> !id.isEmpty())
                        .toList();
        if (!ids.stream().allMatch(KnownModules::isId)) {
            throw SettingValues.wrong(
                    key,
                    "must be a list of module IDs, separated by commas; each has at most 128"
                            + " letters, digits and characters of . _ : / -, and starts with a"
                            + " letter or digit");
        }
        return new KnownModules(Set.copyOf(ids));
    }

    private Configuration.RequestLimits limits() throws ConfigurationException {
        return new Configuration.RequestLimits(
                perMinute("roster.limits.address", 1200),
                perMinute("roster.limits.identity", 600),
                perMinute("roster.limits.organization", 3000),
                values.limit("roster.limits.event-streams", 5, "event streams"),
                values.limit("roster.limits.access-denials", 600, "accounts per minute"));
    }

    private Configuration.InviteLimitSettings inviteLimits() throws ConfigurationException {
        return new Configuration.InviteLimitSettings(
                resendInterval(),
                values.limit("roster.limits.resends", 5, "resends in 24 hours"),
                values.limit("roster.limits.mails-to-address", 10, "mails in 24 hours"),
                values.limit("roster.limits.pending-invites", 50, "invites"),
                values.limit("roster.limits.pending-invites-per-slot", 5, "invites"));
    }

    private Duration resendInterval() throws ConfigurationException {
        return values.duration(
                "roster.limits.resend-interval",
                "PT5M",
                Duration.ZERO,
                Duration.ofDays(1),
                "must be an ISO 8601 duration of at most one day, for example PT5M, or PT0S for no"
                        + " limit");
    }

    private int perMinute(String key, int defaultValue) throws ConfigurationException {
        return values.limit(key, defaultValue, "requests per minute");
    }
}
