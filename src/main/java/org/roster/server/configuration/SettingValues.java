package org.roster.server.configuration;

import org.jspecify.annotations.Nullable;
import org.roster.unicode.MailAddress;

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
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The values of the settings by key. Each has a type, and an invalid one is reported. */
final class SettingValues {

    /** All keys. */
    static final List<String> KEYS =
            List.of(
                    "roster.audit-key-file",
                    "roster.audit-retention",
                    "roster.audit-sink.file",
                    "roster.audit-sink.syslog.certificate",
                    "roster.audit-sink.syslog.enterprise-number",
                    "roster.audit-sink.syslog.host",
                    "roster.audit-sink.syslog.key",
                    "roster.audit-sink.syslog.max-message-size",
                    "roster.audit-sink.syslog.port",
                    "roster.audit-sink.syslog.trust-certificates",
                    "roster.backup.folder",
                    "roster.backup.interval",
                    "roster.backup.retention",
                    "roster.database.password-file",
                    "roster.database.url",
                    "roster.database.user",
                    "roster.google.client-id",
                    "roster.google.client-secret-file",
                    "roster.google.desktop-client-id",
                    "roster.google.desktop-client-secret",
                    "roster.google.issuer",
                    "roster.help-url",
                    "roster.home-url",
                    "roster.invite-retention",
                    "roster.invite-validity",
                    "roster.invite-validity-max",
                    "roster.limits.access-denials",
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
                    "roster.mail.bounces.address",
                    "roster.mail.bounces.folder",
                    "roster.mail.bounces.host",
                    "roster.mail.bounces.interval",
                    "roster.mail.bounces.password-file",
                    "roster.mail.bounces.port",
                    "roster.mail.bounces.security",
                    "roster.mail.bounces.user",
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
                    "roster.microsoft.tenant",
                    "roster.modules",
                    "roster.operations.listen",
                    "roster.origins",
                    "roster.pricing-url",
                    "roster.public-url",
                    "roster.step-up",
                    "roster.support-url",
                    "roster.tls.certificate",
                    "roster.tls.key",
                    "roster.trust-certificates",
                    "roster.trusted-proxies",
                    "roster.webhook-key-file");

    private static final String PREFIX = "roster.";

    private final Map<String, String> settings;
    private final Path folder;
    private final List<String> warnings;
    private final TreeSet<String> unread = new TreeSet<>();

    /**
     * Creates values.
     *
     * @param folder the folder that relative paths start at
     * @param warnings the first warnings
     */
    SettingValues(Map<String, String> settings, Path folder, List<String> warnings) {
        this.settings = settings;
        this.folder = folder.toAbsolutePath();
        this.warnings = new ArrayList<>(warnings);
        settings.keySet().stream().filter(key -> key.startsWith(PREFIX)).forEach(unread::add);
    }

    /** Requires that all settings are known. */
    void requireAllRead() throws ConfigurationException {
        if (!unread.isEmpty()) {
            throw new ConfigurationException(
                    unread.first()
                            + " is not a known setting; see the configuration page of the"
                            + " documentation");
        }
    }

    /** Returns the warnings so far. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Returns whether a setting is present and has no value. */
    boolean isEmpty(String key) {
        return settings.containsKey(key) && optionalText(key) == null;
    }

    /**
     * Returns a duration.
     *
     * @param problem what the value must be, for the error message
     */
    Duration duration(
            String key, String defaultValue, Duration shortest, Duration longest, String problem)
            throws ConfigurationException {
        return duration(key, shortest, longest, problem, text(key, defaultValue));
    }

    /** Returns a duration, or null if the setting has no value. */
    @Nullable Duration optionalDuration(
            String key, Duration shortest, Duration longest, String problem)
            throws ConfigurationException {
        String value = optionalText(key);
        return value == null ? null : duration(key, shortest, longest, problem, value);
    }

    private static Duration duration(
            String key, Duration shortest, Duration longest, String problem, String value)
            throws ConfigurationException {
        try {
            Duration duration = Duration.parse(value);
            if (duration.compareTo(shortest) >= 0 && duration.compareTo(longest) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Reported below.
        }
        throw wrong(key, problem);
    }

    int limit(String key, int defaultValue, String unit) throws ConfigurationException {
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

    int port(String key, int defaultValue) throws ConfigurationException {
        return number(key, defaultValue, 1, 65535, "must be a port from 1 to 65535");
    }

    /**
     * Returns a whole number.
     *
     * @param problem what the value must be, for the error message
     */
    int number(String key, int defaultValue, int least, int most, String problem)
            throws ConfigurationException {
        try {
            int number = Integer.parseInt(text(key, Integer.toString(defaultValue)));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw wrong(key, problem);
    }

    static URI url(String key, String value) throws ConfigurationException {
        try {
            URI url = new URI(value.replaceAll("(?<!/)/+$", ""));
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
    static URI secureUrl(String key, String value) throws ConfigurationException {
        URI url = url(key, value);
        if (url.getScheme().equals("http") && !isLoopback(url.getHost())) {
            throw wrong(key, "must be an https address; http is allowed for loopback only");
        }
        return url;
    }

    /**
     * Returns the address of a web page, which may have a query and a fragment, or an e-mail
     * address ({@code mailto:}); null if the setting has no value.
     */
    @Nullable URI website(String key) throws ConfigurationException {
        return address(
                key,
                url -> isPage(url, "https") || isMail(url),
                "must be an https address or an e-mail address, for example"
                        + " https://example.com/support or mailto:support@example.com");
    }

    /**
     * Returns the http or https address of a web page, which may have a query and a fragment; null
     * if the setting has no value.
     */
    @Nullable URI page(String key) throws ConfigurationException {
        return address(
                key,
                url -> isPage(url, "https") || isPage(url, "http"),
                "must be an https or http address, for example https://example.com/help");
    }

    private @Nullable URI address(String key, Predicate<URI> allowed, String problem)
            throws ConfigurationException {
        String value = optionalText(key);
        if (value == null) {
            return null;
        }
        try {
            URI url = new URI(value);
            if (allowed.test(url)) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Reported below.
        }
        throw wrong(key, problem);
    }

    private static boolean isPage(URI url, String scheme) {
        return scheme.equals(url.getScheme())
                && url.getHost() != null
                && url.getRawUserInfo() == null;
    }

    private static boolean isMail(URI url) {
        return "mailto".equals(url.getScheme()) && MailAddress.isValid(url.getSchemeSpecificPart());
    }

    @Nullable String secret(String key) throws ConfigurationException {
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

    @Nullable Path pem(String key) throws ConfigurationException {
        Path file = optionalPath(key);
        if (file != null && !Files.isReadable(file)) {
            throw wrong(key, "must name a readable PEM file");
        }
        return file;
    }

    /**
     * Returns a certificate and its key, or null if there are none.
     *
     * @param prefix the start of both keys, without a dot at the end
     */
    Configuration.@Nullable Tls tls(String prefix) throws ConfigurationException {
        Path certificate = pem(prefix + ".certificate");
        Path key = pem(prefix + ".key");
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw wrong(
                    prefix + (certificate == null ? ".certificate" : ".key"),
                    "is missing; set both the certificate and its key");
        }
        return new Configuration.Tls(certificate, key);
    }

    /** Returns a setting that names a file as an absolute path, or null if it has no value. */
    @Nullable Path optionalPath(String key) throws ConfigurationException {
        String value = optionalText(key);
        return value == null ? null : path(key, value);
    }

    /** Returns the absolute path of a file that a setting names. */
    Path path(String key, String value) throws ConfigurationException {
        try {
            Path path = Path.of(value);
            return existing(key, folder.resolve(path), path);
        } catch (InvalidPathException e) {
            throw wrong(key, "must name a file");
        }
    }

    /**
     * Returns the absolute path of a file. If it doesn't exist, but does where earlier versions
     * looked for it, in the working directory, warns and returns that one.
     */
    Path existing(String key, Path path, Path earlier) {
        Path before = earlier.toAbsolutePath();
        if (path.equals(before) || Files.exists(path) || !Files.exists(before)) {
            return path;
        }
        warnings.add(
                key
                        + ": using "
                        + before
                        + " from the working directory, because "
                        + path
                        + " does not exist. Commands in another folder do not find it: set the"
                        + " absolute path, or stop the service and move the file"
                        + companions(key));
        return before;
    }

    /** Returns which other files belong to a file. */
    private static String companions(String key) {
        return switch (key) {
            case "roster.link-key-file" ->
                    " together with its .mark file, roster-audit.key and roster-webhook.key";
            case "roster.database.url" -> " together with its -wal and -shm files";
            default -> "";
        };
    }

    String text(String key, String defaultValue) {
        String value = optionalText(key);
        return value == null ? defaultValue : value;
    }

    @Nullable String optionalText(String key) {
        if (!KEYS.contains(key)) {
            throw new IllegalArgumentException(key + " is not in the list of keys");
        }
        unread.remove(key);
        String value = settings.get(key);
        return value == null || value.isBlank() ? null : value.strip();
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    static ConfigurationException wrong(String key, String problem) {
        return new ConfigurationException(key + " " + problem);
    }
}
