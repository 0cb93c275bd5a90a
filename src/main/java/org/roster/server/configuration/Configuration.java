package org.roster.server.configuration;

import org.jspecify.annotations.Nullable;
import org.roster.contract.EntraTenant;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The settings of the service. Secrets that are configured as files have been read.
 *
 * @param network the addresses and the certificate
 * @param database the database
 * @param backup the backups of a SQLite database, or null if the service makes none
 * @param linkKeyFile the file with the key for invitation links
 * @param audit the activity log
 * @param webhookKeyFile the file with the key that encrypts the secrets of webhooks
 * @param providers the identity providers
 * @param mail the mail server, or null if no mail is sent
 * @param inviteValidity how long an invite stays pending unless the inviter chooses
 * @param longestInviteValidity how long the inviter can let an invite stay pending
 * @param inviteRetention how long an invite is kept after its end, or null for no limit
 * @param stepUp how recently the user must have signed in at the provider for sensitive changes, or
 *     null for any time
 * @param inviteLimits the limits on invites and their mails
 * @param limits the rate limits
 * @param modules the modules for which access checks are answered
 * @param websites the operator's web pages
 * @param warnings sentences about settings that are allowed but need the operator's attention
 */
public record Configuration(
        Network network,
        DatabaseSettings database,
        @Nullable BackupSettings backup,
        Path linkKeyFile,
        AuditSettings audit,
        Path webhookKeyFile,
        Providers providers,
        @Nullable Mail mail,
        Duration inviteValidity,
        Duration longestInviteValidity,
        @Nullable Duration inviteRetention,
        @Nullable Duration stepUp,
        InviteLimitSettings inviteLimits,
        RequestLimits limits,
        KnownModules modules,
        Websites websites,
        List<String> warnings) {

    /**
     * The addresses and the certificate.
     *
     * @param publicUrl the base of links and redirects, without a trailing slash; null if the
     *     system chooses the port
     * @param origins further addresses under which clients may reach the service
     * @param listen the address that the service listens on
     * @param tls the operator's certificate, or null for a self-signed one
     * @param operations the address for health and metrics over plain HTTP, or null if they are off
     * @param trustedProxies the addresses and networks of the reverse proxies whose forwarding
     *     headers are read
     */
    public record Network(
            @Nullable URI publicUrl,
            List<URI> origins,
            Listen listen,
            @Nullable Tls tls,
            @Nullable Listen operations,
            List<String> trustedProxies) {}

    /**
     * The operator's web pages, which the invitation pages and the desktop link to.
     *
     * @param home the page where a new member goes on, or null
     * @param support the page or e-mail address ({@code mailto:}) where users get help, or null
     * @param pricing the page where an organization gets more member slots, or null
     * @param help the operator's own documentation for users, or null
     */
    public record Websites(
            @Nullable URI home, @Nullable URI support, @Nullable URI pricing, @Nullable URI help) {}

    /**
     * The activity log.
     *
     * @param keyFile the file with the key for the HMACs of the log
     * @param retention how long changes are kept, or null for no limit
     * @param sinkFile the file that changes are copied to, or null
     * @param syslog the syslog server that changes are copied to, or null
     */
    public record AuditSettings(
            Path keyFile,
            @Nullable Duration retention,
            @Nullable Path sinkFile,
            @Nullable SyslogSettings syslog) {}

    /**
     * A syslog server.
     *
     * @param trustCertificates a PEM file with the only certificate authorities to trust, or null
     *     for those of the JDK and of {@link Providers}
     * @param client the certificate that the service identifies itself with, or null
     * @param enterpriseNumber the private enterprise number in the ID of the structured data
     * @param maxMessageSize the longest message in bytes
     */
    public record SyslogSettings(
            String host,
            int port,
            @Nullable Path trustCertificates,
            @Nullable Tls client,
            int enterpriseNumber,
            int maxMessageSize) {}

    /**
     * The identity providers.
     *
     * @param google Google, or null if it isn't configured
     * @param microsoft Microsoft Entra ID, or null if it isn't configured
     * @param trustCertificates a PEM file with additional certificate authorities, or null
     */
    public record Providers(
            @Nullable Google google,
            @Nullable Microsoft microsoft,
            @Nullable Path trustCertificates) {}

    /**
     * Validates settings whose relative paths start at the working directory.
     *
     * @param settings the values by key, such as {@code roster.listen}; keys that don't start with
     *     {@code roster.} are ignored
     * @throws ConfigurationException if a setting is invalid, unknown or missing
     */
    public static Configuration of(Map<String, String> settings) throws ConfigurationException {
        return of(settings, Path.of(""), List.of());
    }

    /**
     * Validates the settings.
     *
     * @param settings the values by key, such as {@code roster.listen}; keys that don't start with
     *     {@code roster.} are ignored
     * @param folder the folder that relative paths start at
     * @param warnings warnings about the source of the settings
     * @throws ConfigurationException if a setting is invalid, unknown or missing
     */
    public static Configuration of(Map<String, String> settings, Path folder, List<String> warnings)
            throws ConfigurationException {
        return new ConfigurationReader(settings, folder, warnings).configuration();
    }

    /** Returns a warning if nobody can sign in, because no provider is configured. */
    public Optional<String> missingProviders() {
        return providers.google() == null && providers.microsoft() == null
                ? Optional.of(
                        "No identity provider is configured, so nobody can sign in: set"
                                + " roster.google.client-id or roster.microsoft.client-id")
                : Optional.empty();
    }

    /** Returns all keys in alphabetical order. */
    public static List<String> keys() {
        return SettingValues.KEYS;
    }

    /** Returns the environment variable of a key, such as {@code ROSTER_DATABASE_URL}. */
    public static String variable(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Returns settings by their environment variables instead of their keys. */
    public static Map<String, String> variables(Map<String, String> settings) {
        return settings.entrySet().stream()
                .collect(Collectors.toMap(each -> variable(each.getKey()), Map.Entry::getValue));
    }

    /** The interface and port to listen on; with port 0, the system chooses the port. */
    public record Listen(String host, int port) {}

    /** The PEM files with the operator's certificate chain and private key. */
    public record Tls(Path certificate, Path key) {}

    /**
     * The database.
     *
     * @param url a JDBC URL of SQLite or PostgreSQL
     * @param user PostgreSQL's user, or null
     * @param password PostgreSQL's password, or null
     */
    public record DatabaseSettings(String url, @Nullable String user, @Nullable String password) {
        /** Omits the password. */
        @Override
        public String toString() {
            return "DatabaseSettings[" + user + "]";
        }
    }

    /**
     * The backups of a SQLite database.
     *
     * @param folder the folder for the backups
     * @param interval the time between two backups
     * @param retention the longest time that a backup is kept; the newest one always stays
     */
    public record BackupSettings(Path folder, Duration interval, Duration retention) {}

    /**
     * Google as the identity provider.
     *
     * @param issuer the OpenID Connect issuer
     * @param clientId the client ID of the web pages
     * @param clientSecret the client secret of the web pages
     * @param desktopClientId the client ID of the desktop, or null if it doesn't offer Google
     * @param desktopClientSecret the desktop's client secret, which isn't confidential (RFC 8252,
     *     section 8.5)
     */
    public record Google(
            URI issuer,
            String clientId,
            String clientSecret,
            @Nullable String desktopClientId,
            @Nullable String desktopClientSecret) {
        /** Omits the secrets. */
        @Override
        public String toString() {
            return "Google[" + issuer + "]";
        }
    }

    /**
     * Microsoft Entra ID as the identity provider.
     *
     * @param authority the authority without a tenant
     * @param tenant the accounts that the registrations of the web pages and the desktop serve
     * @param clientId the client ID of the web pages
     * @param clientSecret the client secret of the web pages
     * @param desktopClientId the client ID of the desktop, or null if it doesn't offer Microsoft
     */
    public record Microsoft(
            URI authority,
            EntraTenant tenant,
            String clientId,
            String clientSecret,
            @Nullable String desktopClientId) {
        /** Omits the secret. */
        @Override
        public String toString() {
            return "Microsoft[" + authority + "/" + tenant.name() + "]";
        }
    }

    /**
     * The rate limits in requests per minute, which are also the largest bursts; 0 means unlimited.
     *
     * @param address the limit per IPv4 address or 64-bit IPv6 network
     * @param identity the limit per signed-in account
     * @param organization the limit for all members of an organization
     * @param eventStreams the event streams that each member of an organization may have open
     * @param accessDenials the accounts without access that each API token may check per minute
     */
    public record RequestLimits(
            int address, int identity, int organization, int eventStreams, int accessDenials) {}

    /**
     * The limits on invites and their mails. 0 means unlimited.
     *
     * @param resendInterval the time between two resends of an invite's mail
     * @param resends the resends of an invite's mail in 24 hours
     * @param mailsToAddress the mails of an organization to one address in 24 hours
     * @param pendingInvites the pending invites that every organization may have
     * @param pendingInvitesPerSlot the pending invites for each member slot of an organization, if
     *     that is more
     */
    public record InviteLimitSettings(
            Duration resendInterval,
            int resends,
            int mailsToAddress,
            int pendingInvites,
            int pendingInvitesPerSlot) {}

    /** The protection of the connection to the mail server or the mailbox of bounces. */
    public enum MailSecurity {
        /** STARTTLS; no mail is sent if the server doesn't offer it. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** No protection; for a mail server on the same machine. */
        NONE
    }

    /**
     * The mail server.
     *
     * @param user the user to sign in as, or null
     * @param password the user's password, or null
     * @param from the sender's address
     * @param bounces the mails that come back, or null if they aren't read
     */
    public record Mail(
            String host,
            int port,
            MailSecurity security,
            @Nullable String user,
            @Nullable String password,
            String from,
            @Nullable BounceSettings bounces) {
        /** Omits the password. */
        @Override
        public String toString() {
            return "Mail[" + host + ":" + port + "]";
        }
    }

    /**
     * The mailbox that mails come back to.
     *
     * @param host the IMAP server
     * @param user the user to sign in as
     * @param password the user's password
     * @param folder the folder to read
     * @param interval the time between two visits
     * @param address the address that mails come back to, to which a tag with the mail's message ID
     *     is added, or null for the sender's address
     */
    public record BounceSettings(
            String host,
            int port,
            MailSecurity security,
            String user,
            String password,
            String folder,
            Duration interval,
            @Nullable String address) {
        /** Omits the password. */
        @Override
        public String toString() {
            return "BounceSettings[" + host + ":" + port + "]";
        }
    }
}
