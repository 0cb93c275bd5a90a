package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.contract.Role;
import org.roster.desktop.ui.text.SearchText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code roster users list}: prints the members. */
@Command(
        name = "list",
        description = "Lists the members in the order in which they joined.",
        mixinStandardHelpOptions = true)
final class ListUsersCommand extends ServiceCommand {

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "Lists only members with this role: member or administrator.")
    private @Nullable Role role;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Lists only members in this state: active or suspended.")
    private @Nullable MemberState state;

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Lists only members whose username or name contains these words.")
    private String search = "";

    ListUsersCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options);
    }

    @Override
    ExitCode run(OrganizationService organization) throws ServiceException {
        String[] terms = SearchText.terms(search);
        output().print(
                        MemberTable.COLUMNS,
                        MemberTable.all(organization).stream()
                                .filter(member -> isWanted(member, terms))
                                .toList());
        return ExitCode.DONE;
    }

    private boolean isWanted(Member member, String[] terms) {
        return (role == null || member.role() == role)
                && (state == null || member.state() == state)
                && SearchText.matches(
                        SearchText.key(member.username()),
                        SearchText.key(member.displayName()),
                        terms);
    }
}
