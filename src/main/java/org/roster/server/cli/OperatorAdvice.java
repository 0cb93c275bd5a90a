package org.roster.server.cli;

import org.roster.contract.Problem;
import org.roster.contract.ProblemType;
import org.roster.server.cli.OrganizationCommand.WithDatabase;
import org.roster.server.problem.ProblemException;

import java.util.function.UnaryOperator;

/** Replaces the advice for administrators in a refused invite with the operator's next step. */
final class OperatorAdvice {

    private OperatorAdvice() {}

    /**
     * Returns the failure of a command that creates or renews an invite.
     *
     * @param option returns the option or parameter for an invalid field
     */
    static RuntimeException of(
            ProblemException e, WithDatabase command, UnaryOperator<String> option) {
        Problem problem = e.problem();
        if (problem.type().equals(ProblemType.ALREADY_A_MEMBER.urn())) {
            return command.wrong(
                    "This account is already a member, with the ID "
                            + problem.memberId()
                            + ". To give it another role, remove the member and invite it again");
        }
        if (problem.type().equals(ProblemType.INVITE_ALREADY_PENDING.urn())) {
            return command.wrong(
                    "This account already has a pending invite, with the ID "
                            + problem.inviteId()
                            + ". To get a new link, renew it with 'roster-server organization"
                            + " renew'. For other options, revoke it and invite the account"
                            + " again");
        }
        if (problem.type().equals(ProblemType.MEMBER_LIMIT_REACHED.urn())) {
            return command.wrong(
                    "All "
                            + problem.limit()
                            + " member slots are taken. Raise the limit with 'roster-server"
                            + " organization limit', or remove a member");
        }
        return command.invalid(problem, option).orElse(e);
    }
}
