package org.roster.commandline;

import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Invite;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;

/** {@code roster invites revoke}: revokes invites and prints them. */
@Command(
        name = "revoke",
        description = "Revokes pending invites. Their links stop working immediately.",
        mixinStandardHelpOptions = true)
final class RevokeInvitesCommand extends InviteBatchCommand {

    @Mixin private final Confirmation confirmation = new Confirmation();

    RevokeInvitesCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options);
    }

    @Override
    void confirm(List<String> names) throws CommandException {
        confirmation.require(access().environment().terminal(), "Revoke the invites for", names);
    }

    @Override
    Invite change(OrganizationService organization, Invite invite) throws ServiceException {
        return organization.revoke(invite);
    }
}
