package org.roster.server.configuration;

import com.sanctionco.jmail.JMail;

import org.eclipse.jetty.util.InetAddressSet;
import org.jspecify.annotations.Nullable;
import org.roster.server.configuration.Configuration.Listen;
import org.roster.server.configuration.Configuration.MailSecurity;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a {@link Configuration} from its keys and reports the first invalid one. */
final class ConfigurationReader {

    /** All keys. */
    static final List<String> KEYS =
            List.of(
                    "roster.audit-key-file",
                    "roster.audit-retention",
                    "roster.database.password-file",
                    "roster.database.url",
                    "roster.database.user",
                    "roster.google.client-id",
                    "roster.google.client-secret-file",
                    "roster.google.desktop-client-id",
                    "roster.google.desktop-client-secret",
                    "roster.google.issuer",
                    "roster.invite-validity",
                    "roster.limits.address",
                    "roster.limits.event-streams",
                    "roster.limits.identity",
                    "roster.limits.mails-to-address",
                    "roster.limits.organization",
                    "roster.limits.pending-invites",
                    "roster.limits.pending-invites-per-slot",
                    "roster.limits.resend-interval",
                    "roster.limits.resends",
                    "roster.link-key-file",
                    "roster.listen",
                    "roster.mail.from",
                    "roster.mail.host",
                    "roster.mail.password-file",
                    "roster.mail.port",
                    "roster.mail.security",
                    "roster.mail.user",
                    "roster.microsoft.authority",
                    "roster.microsoft.client-id",
                    "roster.microsoft.client-secret-file",
                    "roster.microsoft.desktop-client-id",
                    "roster.operations.listen",
                    "roster.origins",
                    "roster.public-url",
                    "roster.step-up",
                    "roster.tls.certificate",
                    "roster.tls.key",
                    "roster.trust-certificates",
                    "roster.trusted-proxies");

    private static final String PREFIX = "roster.";
    private static final Duration SHORTEST_STEP_UP = Duration.ofMinutes(1);
    private static final Duration LONGEST_STEP_UP = Duration.ofDays(1);
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(365);
    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);
    private static final String RETENTION_PROBLEM =
            "must be an ISO 8601 duration in days of at least one, for example P365D";

    /** An address, and the prefix length of a network in CIDR notation (RFC 4632). */
    private static final Pattern NETWORK =
            Pattern.compile(
                    "(?:[0-9]+(?:\\.[0-9]+){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]+)(?:/[0-9]{1,3})?");

    private final Map<String, String> settings;
    private final TreeSet<String> unread = new TreeSet<>();

    ConfigurationReader(Map<String, String> settings) {
        this.settings = settings;
        settings.keySet().stream().filter(key -> key.startsWith(PREFIX)).forEach(unread::add);
    }

    Configuration configuration() throws ConfigurationException {
        Listen listen = listen("roster.listen", text("roster.listen", "127.0.0.1:8443"));
        URI publicUrl = publicUrl(listen);
        Configuration.DatabaseSettings database = database();
        Path linkKeyFile = path("roster.link-key-file", "roster-link.key");
        Configuration configuration =
                new Configuration(
                        new Configuration.Network(
                                publicUrl,
                                origins(publicUrl),
                                listen,
                                tls(),
                                operations(),
                                trustedProxies()),
                        database,
                        linkKeyFile,
                        audit(linkKeyFile),
                        new Configuration.Providers(
                                google(), microsoft(), pem("roster.trust-certificates")),
                        mail(),
                        validity(),
                        stepUp(),
                        inviteLimits(),
                        limits());
        if (!unread.isEmpty()) {
            throw new ConfigurationException(
                    unread.first()
                            + " is not a known setting; see the configuration page of the"
                            + " documentation");
        }
        return configuration;
    }

    private @Nullable URI publicUrl(Listen listen) throws ConfigurationException {
        String key = "roster.public-url";
        String value = optionalText(key);
        if (value == null) {
            if (!isLoopback(listen.host())) {
                throw wrong(
                        key,
                        "must be set because the service listens beyond the loopback interface");
            }
            return listen.port() == 0 ? null : URI.create("https://localhost:" + listen.port());
        }
        return secureUrl(key, value);
    }

    /** Returns the further origins; a loopback one only if the public URL is one, too. */
    private List<URI> origins(@Nullable URI publicUrl) throws ConfigurationException {
        String key = "roster.origins";
        List<URI> origins = new ArrayList<>();
        for (String value : text(key, "").split("[,\\s]+")) {
            if (value.isEmpty()) {
                continue;
            }
            URI origin = url(key, value);
            if (!origin.getScheme().equals("https")
                    || !origin.getRawPath().isEmpty()
                    || origin.getRawUserInfo() != null) {
                throw wrong(
                        key,
                        "must be https origins without a path, for example"
                                + " https://roster.example.com, https://roster.example.org:8443");
            }
            if (isLoopback(origin.getHost())
                    && publicUrl != null
                    && !isLoopback(publicUrl.getHost())) {
                throw wrong(key, "must not be on loopback, because roster.public-url isn't");
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
        boolean isOff = settings.containsKey(key) && optionalText(key) == null;
        return isOff ? null : listen(key, text(key, "127.0.0.1:9443"));
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
        throw wrong(key, "must have the form HOST:PORT, for example 127.0.0.1:8443");
    }

    private List<String> trustedProxies() throws ConfigurationException {
        String key = "roster.trusted-proxies";
        List<String> networks =
                Arrays.stream(text(key, "").split(","))
                        .map(String::strip)
                        .filter(network -> !network.isEmpty())
                        .toList();
        if (!networks.stream().allMatch(ConfigurationReader::isNetwork)) {
            throw wrong(
                    key,
                    "must be addresses, or networks in CIDR notation, separated by commas, but not"
                            + " all addresses; for example 192.0.2.10, 2001:db8:1::/64");
        }
        return networks;
    }

    /** Jetty also accepts ranges and host names, and a prefix of 0 would let everyone forge. */
    private static boolean isNetwork(String text) {
        try {
            return NETWORK.matcher(text).matches()
                    && !text.matches(".*/0+")
                    && new InetAddressSet().add(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Configuration.@Nullable Tls tls() throws ConfigurationException {
        Path certificate = pem("roster.tls.certificate");
        Path key = pem("roster.tls.key");
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw wrong(
                    certificate == null ? "roster.tls.certificate" : "roster.tls.key",
                    "is missing; set both the certificate and its key");
        }
        return new Configuration.Tls(certificate, key);
    }

    private Configuration.DatabaseSettings database() throws ConfigurationException {
        String key = "roster.database.url";
        String url = text(key, "jdbc:sqlite:roster.db");
        boolean sqlite = url.startsWith("jdbc:sqlite:") && url.length() > "jdbc:sqlite:".length();
        if (!sqlite && !url.startsWith("jdbc:postgresql:")) {
            throw wrong(key, "must be jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE");
        }
        return new Configuration.DatabaseSettings(
                url, optionalText("roster.database.user"), secret("roster.database.password-file"));
    }

    private Configuration.@Nullable Google google() throws ConfigurationException {
        URI issuer =
                secureUrl(
                        "roster.google.issuer",
                        text("roster.google.issuer", "https://accounts.google.com"));
        String clientId = optionalText("roster.google.client-id");
        String secret = secret("roster.google.client-secret-file");
        String desktop = optionalText("roster.google.desktop-client-id");
        String desktopSecret = optionalText("roster.google.desktop-client-secret");
        if (clientId == null) {
            return absent("roster.google", secret, desktop, desktopSecret);
        }
        if (secret == null) {
            throw wrong("roster.google.client-secret-file", "is missing; a client ID requires it");
        }
        return new Configuration.Google(issuer, clientId, secret, desktop, desktopSecret);
    }

    private Configuration.@Nullable Microsoft microsoft() throws ConfigurationException {
        URI authority =
                secureUrl(
                        "roster.microsoft.authority",
                        text("roster.microsoft.authority", "https://login.microsoftonline.com"));
        String clientId = optionalText("roster.microsoft.client-id");
        String secret = secret("roster.microsoft.client-secret-file");
        String desktop = optionalText("roster.microsoft.desktop-client-id");
        if (clientId == null) {
            return absent("roster.microsoft", secret, desktop);
        }
        if (secret == null) {
            throw wrong(
                    "roster.microsoft.client-secret-file", "is missing; a client ID requires it");
        }
        return new Configuration.Microsoft(authority, clientId, secret, desktop);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> @Nullable T absent(String provider, @Nullable String... others)
            throws ConfigurationException {
        for (String other : others) {
            if (other != null) {
                throw wrong(
                        provider + ".client-id",
                        "is missing; the provider's other settings require it");
            }
        }
        return null;
    }

    private Configuration.@Nullable Mail mail() throws ConfigurationException {
        String host = optionalText("roster.mail.host");
        MailSecurity security = mailSecurity();
        int port = port("roster.mail.port", security == MailSecurity.TLS ? 465 : 587);
        String user = optionalText("roster.mail.user");
        String password = secret("roster.mail.password-file");
        String from = optionalText("roster.mail.from");
        if (host == null) {
            return null;
        }
        if (from == null || JMail.strictValidator().disallowQuotedIdentifiers().isInvalid(from)) {
            throw wrong("roster.mail.from", "must be the sender's e-mail address");
        }
        return new Configuration.Mail(host, port, security, user, password, from);
    }

    private MailSecurity mailSecurity() throws ConfigurationException {
        String key = "roster.mail.security";
        return switch (text(key, "starttls").toLowerCase(Locale.ROOT)) {
            case "starttls" -> MailSecurity.STARTTLS;
            case "tls" -> MailSecurity.TLS;
            case "none" -> MailSecurity.NONE;
            default -> throw wrong(key, "must be starttls, tls or none");
        };
    }

    private @Nullable Duration stepUp() throws ConfigurationException {
        String key = "roster.step-up";
        String value = optionalText(key);
        if (value == null) {
            return null;
        }
        try {
            Duration age = Duration.parse(value);
            if (age.compareTo(SHORTEST_STEP_UP) >= 0 && age.compareTo(LONGEST_STEP_UP) <= 0) {
                return age;
            }
        } catch (DateTimeParseException e) {
            // Reported below.
        }
        throw wrong(key, "must be an ISO 8601 duration from PT1M to PT24H, for example PT10M");
    }

    private Duration validity() throws ConfigurationException {
        String key = "roster.invite-validity";
        try {
            Duration validity = Duration.parse(text(key, "P14D"));
            if (validity.isPositive() && validity.compareTo(LONGEST_VALIDITY) <= 0) {
                return validity;
            }
        } catch (DateTimeParseException e) {
            // Reported below.
        }
        throw wrong(key, "must be an ISO 8601 duration of at most one year, for example P14D");
    }

    /** Returns the settings of the log; by default, its key is beside the link key. */
    private Configuration.AuditSettings audit(Path linkKeyFile) throws ConfigurationException {
        Path keyFile = optionalPath("roster.audit-key-file");
        String key = "roster.audit-retention";
        String text = optionalText(key);
        Duration retention = null;
        try {
            retention = text == null ? null : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw wrong(key, RETENTION_PROBLEM);
        }
        if (retention != null && retention.compareTo(SHORTEST_RETENTION) < 0) {
            throw wrong(key, RETENTION_PROBLEM);
        }
        return new Configuration.AuditSettings(
                keyFile == null ? linkKeyFile.resolveSibling("roster-audit.key") : keyFile,
                retention);
    }

    private Configuration.RequestLimits limits() throws ConfigurationException {
        return new Configuration.RequestLimits(
                perMinute("roster.limits.address", 1200),
                perMinute("roster.limits.identity", 600),
                perMinute("roster.limits.organization", 3000),
                limit("roster.limits.event-streams", 5, "event streams"));
    }

    private Configuration.InviteLimitSettings inviteLimits() throws ConfigurationException {
        return new Configuration.InviteLimitSettings(
                resendInterval(),
                limit("roster.limits.resends", 5, "resends in 24 hours"),
                limit("roster.limits.mails-to-address", 10, "mails in 24 hours"),
                limit("roster.limits.pending-invites", 50, "invites"),
                limit("roster.limits.pending-invites-per-slot", 5, "invites"));
    }

    private Duration resendInterval() throws ConfigurationException {
        String key = "roster.limits.resend-interval";
        try {
            Duration interval = Duration.parse(text(key, "PT5M"));
            if (!interval.isNegative() && interval.compareTo(Duration.ofDays(1)) <= 0) {
                return interval;
            }
        } catch (DateTimeParseException e) {
            // Reported below.
        }
        throw wrong(
                key,
                "must be an ISO 8601 duration of at most one day, for example PT5M, or PT0S for no"
                        + " limit");
    }

    private int perMinute(String key, int defaultValue) throws ConfigurationException {
        return limit(key, defaultValue, "requests per minute");
    }

    private int limit(String key, int defaultValue, String unit) throws ConfigurationException {
        try {
            int limit = Integer.parseInt(text(key, Integer.toString(defaultValue)));
            if (limit >= 0) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw wrong(key, "must be the number of " + unit + ", or 0 for no limit");
    }

    private int port(String key, int defaultValue) throws ConfigurationException {
        try {
            int port = Integer.parseInt(text(key, Integer.toString(defaultValue)));
            if (port > 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw wrong(key, "must be a port from 1 to 65535");
    }

    private static URI url(String key, String value) throws ConfigurationException {
        try {
            URI url = new URI(value.replaceAll("/+$", ""));
            boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (isWeb
                    && url.getHost() != null
                    && url.getQuery() == null
                    && url.getFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Reported below.
        }
        throw wrong(key, "must be an address, for example https://roster.example.com");
    }

    /** Returns an https address, or an http address on loopback. */
    private static URI secureUrl(String key, String value) throws ConfigurationException {
        URI url = url(key, value);
        if (url.getScheme().equals("http") && !isLoopback(url.getHost())) {
            throw wrong(key, "must be an https address; http is allowed for loopback only");
        }
        return url;
    }

    private @Nullable String secret(String key) throws ConfigurationException {
        Path file = optionalPath(key);
        if (file == null) {
            return null;
        }
        try {
            String secret = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (!secret.isEmpty()) {
                return secret;
            }
        } catch (IOException e) {
            // Reported below.
        }
        throw wrong(key, "must name a readable file that contains the secret");
    }

    private @Nullable Path pem(String key) throws ConfigurationException {
        Path file = optionalPath(key);
        if (file != null && !Files.isReadable(file)) {
            throw wrong(key, "must name a readable PEM file");
        }
        return file;
    }

    private Path path(String key, String defaultValue) throws ConfigurationException {
        Path path = optionalPath(key);
        return path == null ? Path.of(defaultValue) : path;
    }

    private @Nullable Path optionalPath(String key) throws ConfigurationException {
        String value = optionalText(key);
        try {
            return value == null ? null : Path.of(value);
        } catch (InvalidPathException e) {
            throw wrong(key, "must name a file");
        }
    }

    private String text(String key, String defaultValue) {
        String value = optionalText(key);
        return value == null ? defaultValue : value;
    }

    private @Nullable String optionalText(String key) {
        if (!KEYS.contains(key)) {
            throw new IllegalArgumentException(key + " is not in the list of keys");
        }
        unread.remove(key);
        String value = settings.get(key);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static ConfigurationException wrong(String key, String problem) {
        return new ConfigurationException(key + " " + problem);
    }
}
