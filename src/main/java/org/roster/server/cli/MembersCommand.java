package org.roster.server.cli;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.Member;
import org.roster.server.cli.OrganizationCommand.WithOrganization;
import org.roster.server.configuration.Configuration;
import org.roster.server.organizations.Organizations;
import org.roster.server.storage.Database;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;

/** {@code organization members}: prints one line per member or pending invite. */
@Command(
        name = "members",
        description = {
            "Lists the members of an organization in the order in which they joined: ID, role,"
                    + " provider, username, last request or never, state, end date or never,"
                    + " name."
        },
        mixinStandardHelpOptions = true)
final class MembersCommand extends WithOrganization {

    @Option(
            names = "--pending-invites",
            description =
                    "Lists the pending invites instead, newest first: ID, role, provider,"
                            + " username, expiry.")
    private boolean pendingInvites;

    MembersCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    boolean writesChanges() {
        return false;
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out) {
        String organization = find(new Organizations(database, clock())).id();
        OrganizationServices services = new OrganizationServices(configuration, database, clock());
        database.read(handle -> {
            if (pendingInvites) {
                Instant now = clock().instant();
                services.operatorInvites()
                        .forEach(
                                handle,
                                organization,
                                invite -> {
                                    if (invite.isPendingAt(now)) {
                                        out.println(line(invite));
                                    }
                                });
            } else {
                services.members()
                        .forEach(handle, organization, member -> out.println(line(member)));
            }
            return organization;
        });
    }

    private static String line(Member member) {
        return String.join(
                "\t",
                member.id(),
                word(member.role()),
                word(member.provider()),
                member.username(),
                time(member.lastSeenAt()),
                word(member.state()),
                time(member.endsAt()),
                member.displayName());
    }

    private static String line(Invite invite) {
        return String.join(
                "\t",
                invite.id(),
                word(invite.role()),
                word(invite.provider()),
                invite.username(),
                invite.expiresAt().toString());
    }

    static String time(@Nullable Instant time) {
        return time == null ? "never" : time.toString();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
