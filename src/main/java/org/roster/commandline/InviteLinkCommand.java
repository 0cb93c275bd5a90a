package org.roster.commandline;

import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.InviteLink;
import org.roster.desktop.ui.text.TextTable;
import org.roster.desktop.ui.text.UntrustedText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.List;

/** {@code roster invites link}: prints the link of a pending invite. */
@Command(
        name = "link",
        description =
                "Prints the link of a pending invite. The activity log records that you have read"
                        + " it.",
        mixinStandardHelpOptions = true)
final class InviteLinkCommand extends ServiceCommand {

    private static final TextTable<InviteLink> COLUMNS =
            new TextTable<>(List.of("LINK"), link -> List.of(link.link()));

    @Parameters(
            index = "0",
            paramLabel = "INVITE",
            description = "The ID of the invite, or the invited username.")
    private String invite = "";

    InviteLinkCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options);
    }

    @Override
    ExitCode run(OrganizationService organization) throws ServiceException, CommandException {
        String id = InviteTable.find(organization, List.of(invite)).getFirst().id();
        String link = organization.link(id);
        if (output().format() == OutputFormat.TABLE) {
            out().println(UntrustedText.shown(link));
        } else {
            output().printOne(COLUMNS, new InviteLink(link));
        }
        return ExitCode.DONE;
    }
}
