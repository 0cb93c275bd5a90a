package org.roster.commandline;

import org.roster.contract.PendingInvites;

import picocli.CommandLine.Mixin;

import java.util.List;

/** A command that takes the access of some members, after a confirmation. */
abstract class EndingMembersTask extends MembersTask {

    @Mixin private final Confirmation confirmation = new Confirmation();
    @Mixin private final PendingInvitesOption pendingInvites = new PendingInvitesOption();

    private final String verb;

    /**
     * Creates a command.
     *
     * @param verb what happens to the members, such as {@code Remove}
     */
    EndingMembersTask(ServiceAccess access, GlobalOptions options, String verb) {
        super(access, options);
        this.verb = verb;
    }

    @Override
    final void confirm(List<String> names) throws CommandException {
        confirmation.require(access().environment().terminal(), verb, names);
    }

    /** Returns what happens to the pending invites that the members have sent. */
    PendingInvites pendingInvites() {
        return pendingInvites.choice();
    }
}
