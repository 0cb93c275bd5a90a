package org.roster.commandline;

import org.roster.contract.PendingInvites;

import picocli.CommandLine.Option;

/** The option for the pending invites of an administrator who loses access or the role. */
final class PendingInvitesOption {

    @Option(
            names = "--pending-invites",
            paramLabel = "CHOICE",
            description =
                    "How to handle the pending invites that an administrator has sent: revoke"
                            + " (default), or reissue, which sends them again in your name.")
    private PendingInvites choice = PendingInvites.REVOKE;

    PendingInvites choice() {
        return choice;
    }
}
