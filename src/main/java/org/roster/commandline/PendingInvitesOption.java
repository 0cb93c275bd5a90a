package org.roster.commandline;

import org.roster.contract.PendingInvites;

import picocli.CommandLine.Option;

/** Decides what happens to the pending invites of an administrator who loses the role. */
final class PendingInvitesOption {

    @Option(
            names = "--pending-invites",
            paramLabel = "CHOICE",
            description =
                    "What happens to the pending invites that an administrator has sent: revoke"
                            + " (default), or reissue, which sends them again in your name.")
    private PendingInvites choice = PendingInvites.REVOKE;

    PendingInvites choice() {
        return choice;
    }
}
