package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Invite;
import org.roster.contract.Member;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes the changes of a plan one after the other. A failure that affects all changes stops the
 * rest. Running the command again continues, because it makes a new plan.
 */
final class SyncRun {

    private final OrganizationService organization;
    private final CommandFailures failures;
    private final Consumer<String> tell;
    private final PacedCalls calls;
    private @Nullable ServiceException first;
    private boolean stopped;

    /**
     * Creates a run.
     *
     * @param tell receives a message about each failure that affects all changes, and each pause
     */
    SyncRun(OrganizationService organization, CommandFailures failures, Consumer<String> tell) {
        this.organization = organization;
        this.failures = failures;
        this.tell = tell;
        this.calls = new PacedCalls(tell);
    }

    /** Makes the planned changes, and returns the results of all steps. */
    List<SyncStep> run(List<PlannedStep> steps) throws InterruptedException {
        List<SyncStep> results = new ArrayList<>();
        for (PlannedStep step : steps) {
            if (!step.isPlanned()) {
                results.add(step.shown());
            } else if (stopped) {
                results.add(step.shown().with(SyncStatus.NOT_DONE, null, ""));
            } else {
                results.add(change(step));
            }
        }
        return results;
    }

    /** Returns the first failure, or null if there was none. */
    @Nullable ServiceException failure() {
        return first;
    }

    private SyncStep change(PlannedStep step) throws InterruptedException {
        try {
            for (Invite invite : step.revoked()) {
                var _ = calls.make(() -> organization.revoke(invite));
            }
            Member member = step.member();
            if (member != null) {
                calls.make(() -> removed(member));
            }
            ListedAccount account = step.account();
            String id =
                    account == null
                            ? null
                            : calls.make(() -> organization.invite(account.invite(), account.key()))
                                    .id();
            return step.shown().with(SyncStatus.DONE, id, "");
        } catch (ServiceException e) {
            return failed(step, e);
        }
    }

    /** Removes a member, unless someone has just made the member an administrator. */
    private boolean removed(Member member) throws ServiceException {
        organization.removeUnchanged(member);
        return true;
    }

    private SyncStep failed(PlannedStep step, ServiceException e) {
        first = first == null ? e : first;
        String reason = failures.sentence(e);
        if (affectsAll(step, e)) {
            stopped = true;
            tell.accept(reason);
            return step.shown().with(SyncStatus.NOT_DONE, null, "");
        }
        return step.shown().with(SyncStatus.REFUSED, null, reason);
    }

    private static boolean affectsAll(PlannedStep step, ServiceException e) {
        if (step.account() != null) {
            return ListSender.affectsAll(e);
        }
        return switch (ExitCode.of(e)) {
            case REFUSED, UNREACHABLE -> true;
            case DONE, FAILED, USAGE, CONFLICT -> false;
        };
    }
}
