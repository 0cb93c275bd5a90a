package org.roster.commandline;

import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Limits;
import org.roster.desktop.ui.text.TextTable;

import picocli.CommandLine.Command;

import java.util.List;

/** {@code roster limits}: prints the member slots and the number of pending invites. */
@Command(
        name = "limits",
        description = "Shows the member slots and the number of pending invites.",
        mixinStandardHelpOptions = true)
final class LimitsCommand extends ServiceCommand {

    private static final TextTable<Limits> COLUMNS =
            new TextTable<>(
                    List.of("MEMBER SLOTS", "USED", "FREE", "PENDING INVITES"),
                    limits ->
                            List.of(
                                    text(limits.memberSlots().limit()),
                                    text(limits.memberSlots().used()),
                                    text(
                                            Math.max(
                                                    0,
                                                    limits.memberSlots().limit()
                                                            - limits.memberSlots().used())),
                                    text(limits.pendingInvites())));

    LimitsCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options);
    }

    private static String text(int number) {
        return Integer.toString(number);
    }

    @Override
    ExitCode run(OrganizationService organization) throws ServiceException {
        output().printOne(COLUMNS, organization.limits());
        return ExitCode.DONE;
    }
}
