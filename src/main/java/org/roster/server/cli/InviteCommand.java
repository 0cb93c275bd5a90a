package org.roster.server.cli;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.NewInvite;
import org.roster.contract.Role;
import org.roster.server.cli.OrganizationCommand.LanguageTags;
import org.roster.server.cli.OrganizationCommand.WithOrganization;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.ConfigurationException;
import org.roster.server.http.OutboundTrust;
import org.roster.server.identity.IdentityProviders;
import org.roster.server.invites.InviteLinks;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;

/** {@code organization invite}: prints only the invitation link. */
@Command(
        name = "invite",
        description = {
            "Invites an account to an organization and prints the invitation link. A mail is sent"
                    + " only with --send-mail. A new administrator can take over an organization"
                    + " whose administrators have left."
        },
        mixinStandardHelpOptions = true)
final class InviteCommand extends WithOrganization {

    private static final String SEND_MAIL = "--send-mail";

    /** The option or parameter for each field of {@link NewInvite} that differs in name. */
    private static final Map<String, String> OPTIONS =
            Map.of(
                    "provider", "PROVIDER:USERNAME",
                    "username", "PROVIDER:USERNAME",
                    "tenantId", "--tenant",
                    "personalAccounts", "--personal-account",
                    "validFor", "--valid-for",
                    "notificationEmail", "--notification-email",
                    "endsAt", "--ends-at");

    @Parameters(
            index = "1",
            paramLabel = "PROVIDER:USERNAME",
            description = "The provider (google, microsoft or any) and the account's username.")
    private String invited = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "member",
            description = "The role: member or administrator. Default: ${DEFAULT-VALUE}.")
    private String role = "";

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description =
                    "The only Entra tenant whose account can accept the invitation: an ID or a"
                            + " domain name.")
    private @Nullable String tenant;

    @Option(
            names = "--personal-account",
            description =
                    "Lets a personal Microsoft account or a Google account outside Google"
                            + " Workspace accept the invitation.")
    private boolean personalAccount;

    @Option(
            names = "--valid-for",
            paramLabel = "DURATION",
            description =
                    "How long the link works, an ISO 8601 duration such as P30D. At most, and by"
                            + " default, as long as the configuration says.")
    private @Nullable String validFor;

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            description = "A text that the invitation page and the mail quote.")
    private @Nullable String note;

    @Option(
            names = "--ends-at",
            paramLabel = EndOfAccess.LABEL,
            description =
                    "When the access of the future member ends: the last day, in this system's time"
                            + " zone, or an RFC 3339 time.")
    private @Nullable String endsAt;

    @Option(
            names = SEND_MAIL,
            description = "Lets the service send the invitation mail. The link is printed, too.")
    private boolean sendMail;

    @Option(
            names = "--notification-email",
            paramLabel = "ADDRESS",
            description = "The address for the mail if it is not the username.")
    private @Nullable String notificationEmail;

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            completionCandidates = LanguageTags.class,
            description =
                    "The language of the mail: ${COMPLETION-CANDIDATES}. Default: the"
                            + " organization's.")
    private @Nullable String language;

    InviteCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out)
            throws ConfigurationException, IOException {
        InvitedAccount account =
                InvitedAccount.parse(invited)
                        .orElseThrow(() -> wrong(InvitedAccount.expected("The account")));
        NewInvite invite =
                new NewInvite(
                        account.provider(),
                        tenant,
                        account.username(),
                        role(),
                        notificationEmail,
                        personalAccount ? true : null,
                        validFor,
                        language,
                        note,
                        sendMail,
                        endsAt == null ? null : EndOfAccess.parse("--ends-at", endsAt, this));
        requireMail(configuration);
        OrganizationServices services = new OrganizationServices(configuration, database, clock());
        InviteLinks links = services.links();
        IdentityProviders providers =
                new IdentityProviders(
                        configuration,
                        OutboundTrust.context(configuration.providers().trustCertificates()),
                        clock());
        try {
            Invite created =
                    services.operatorInvites().createByOperator(organization(), invite, providers);
            account.warning(configuration).ifPresent(this::warn);
            if (sendMail && created.delivery().address() == null) {
                warn(
                        "No mail is sent because the username is not an e-mail address. Hand over"
                                + " the link, or invite again with --notification-email");
            }
            out.println(links.link(created.id(), organization()));
        } catch (ProblemException e) {
            throw OperatorAdvice.of(e, this, field -> OPTIONS.getOrDefault(field, "--" + field));
        }
    }

    /** Refuses options for a mail that isn't sent. */
    private void requireMail(Configuration configuration) {
        if (sendMail && configuration.mail() == null) {
            throw wrong(SEND_MAIL + " needs a mail server. Set roster.mail.host");
        }
        if (!sendMail && notificationEmail != null) {
            throw wrong("--notification-email needs " + SEND_MAIL);
        }
        if (!sendMail && language != null) {
            throw wrong("--language needs " + SEND_MAIL);
        }
    }

    private Role role() {
        return switch (role.toLowerCase(Locale.ROOT)) {
            case "member" -> Role.MEMBER;
            case "administrator" -> Role.ADMINISTRATOR;
            default -> throw wrong("--role must be member or administrator");
        };
    }
}
