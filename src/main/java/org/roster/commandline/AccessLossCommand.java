package org.roster.commandline;

import org.roster.contract.PendingInvites;

import picocli.CommandLine.Mixin;

import java.util.List;

/** A command that removes or suspends members, after a confirmation. */
abstract class AccessLossCommand extends MemberBatchCommand {

    @Mixin private final Confirmation confirmation = new Confirmation();
    @Mixin private final PendingInvitesOption pendingInvites = new PendingInvitesOption();

    private final String verb;

    /**
     * Creates a command.
     *
     * @param verb the start of the question, such as {@code Remove}
     */
    AccessLossCommand(ServiceAccess access, GlobalOptions options, String verb) {
        super(access, options);
        this.verb = verb;
    }

    @Override
    final void confirm(List<String> names) throws CommandException {
        confirmation.require(access().environment().terminal(), verb, names);
    }

    /** Returns how to handle the pending invites that the members have sent. */
    PendingInvites pendingInvites() {
        return pendingInvites.choice();
    }
}
