package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Action;

/** Ends all sign-ins of a member. */
final class SignOutMember extends Action {

    private final Member member;
    private final OrganizationGateway gateway;
    private final ServiceFailures failures = new ServiceFailures();

    SignOutMember(Member member, OrganizationGateway gateway) {
        this.member = member;
        this.gateway = gateway;
    }

    @Override
    protected void perform() {
        started();
        gateway.call(
                        () -> {
                            gateway.signOut(member);
                            return member;
                        })
                .onFinished(this::finished)
                .onSuccess(done -> succeed())
                .onFailure(failure -> fail(failures.sentence(failure)))
                .start();
    }
}
