package org.roster.server.cli;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.NewInvite;
import org.roster.contract.Problem;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
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
            "Invites an account to an organization and prints the invitation link. No mail is"
                    + " sent. A new administrator can take over an organization whose"
                    + " administrators have left."
        },
        mixinStandardHelpOptions = true)
final class InviteCommand extends WithOrganization {

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
                        null,
                        personalAccount ? true : null);
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
            out.println(links.link(created.id(), organization()));
        } catch (ProblemException e) {
            throw advised(e);
        }
    }

    private Role role() {
        return switch (role.toLowerCase(Locale.ROOT)) {
            case "member" -> Role.MEMBER;
            case "administrator" -> Role.ADMINISTRATOR;
            default -> throw wrong("--role must be member or administrator");
        };
    }

    /** Replaces advice for administrators with the operator's next step. */
    private RuntimeException advised(ProblemException e) {
        Problem problem = e.problem();
        if (problem.type().equals(ProblemType.ALREADY_A_MEMBER.urn())) {
            return wrong(
                    "This account is already a member, with the ID "
                            + problem.memberId()
                            + ". To give it another role, remove the member and invite it again");
        }
        if (problem.type().equals(ProblemType.INVITE_ALREADY_PENDING.urn())) {
            return wrong(
                    "This account already has a pending invite, with the ID "
                            + problem.inviteId()
                            + ". To get a new link, revoke it and invite the account again");
        }
        if (problem.type().equals(ProblemType.MEMBER_LIMIT_REACHED.urn())) {
            return wrong(
                    "All "
                            + problem.limit()
                            + " member slots are taken. Raise the limit with 'roster-server"
                            + " organization limit', or remove a member");
        }
        return e;
    }
}
