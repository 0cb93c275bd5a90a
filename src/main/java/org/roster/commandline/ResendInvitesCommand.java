package org.roster.commandline;

import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Invite;

import picocli.CommandLine.Command;

import java.util.List;

/** {@code roster invites resend}: sends the mails of invites again and prints the invites. */
@Command(
        name = "resend",
        description = "Sends the e-mails of pending invites again.",
        mixinStandardHelpOptions = true)
final class ResendInvitesCommand extends InviteBatchCommand {

    ResendInvitesCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options);
    }

    @Override
    void confirm(List<String> names) {
        // Not needed: the service limits how often a mail is sent
    }

    @Override
    Invite change(OrganizationService organization, Invite invite) throws ServiceException {
        return organization.resend(invite);
    }
}
