package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Invite;
import org.roster.contract.ProblemType;
import org.roster.desktop.invites.bulk.ListImport.CheckedRow;
import org.roster.desktop.invites.bulk.ListImport.Prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends the rows of a list one after the other. Stops at a failure that affects all rows. Importing
 * the list again continues, because accounts with an invite are skipped.
 */
final class ListSender {

    private final OrganizationService organization;
    private final CommandFailures failures;
    private final Consumer<String> tell;
    private final PacedCalls calls;
    private final boolean withLinks;
    private @Nullable ServiceException first;
    private boolean stopped;

    /**
     * Creates a sender.
     *
     * @param tell receives a message about each failure that affects all rows, and each pause
     * @param withLinks whether the results contain the links
     */
    ListSender(
            OrganizationService organization,
            CommandFailures failures,
            Consumer<String> tell,
            boolean withLinks) {
        this.organization = organization;
        this.failures = failures;
        this.tell = tell;
        this.calls = new PacedCalls(tell);
        this.withLinks = withLinks;
    }

    /** Sends the rows that are ready, and returns the results of all rows. */
    List<ImportedRow> send(List<CheckedRow> rows) throws InterruptedException {
        List<ImportedRow> results = new ArrayList<>();
        for (CheckedRow row : rows) {
            if (row.prediction() != Prediction.CREATED) {
                results.add(ImportedRow.of(row));
            } else if (stopped) {
                results.add(ImportedRow.of(row, ImportedRow.UNSENT, "", null, null));
            } else {
                results.add(send(row));
            }
        }
        return results;
    }

    /** Returns the first failure, or null if there was none. */
    @Nullable ServiceException failure() {
        return first;
    }

    private ImportedRow send(CheckedRow row) throws InterruptedException {
        try {
            Invite made = calls.make(() -> organization.invite(row.invite(), row.key()));
            return ImportedRow.of(
                    row, ImportedRow.CREATED, "", made.id(), withLinks ? made.link() : null);
        } catch (ServiceException e) {
            return failed(row, e);
        }
    }

    private ImportedRow failed(CheckedRow row, ServiceException e) {
        first = first == null ? e : first;
        String reason = failures.sentence(e);
        if (affectsAll(e)) {
            stopped = true;
            tell.accept(reason);
            return ImportedRow.of(row, ImportedRow.UNSENT, "", null, null);
        }
        return ImportedRow.of(row, ImportedRow.REFUSED, reason, null, null);
    }

    /** Returns whether a failure to create an invite affects all other invites. */
    static boolean affectsAll(ServiceException failure) {
        return switch (ExitCode.of(failure)) {
            case UNREACHABLE -> true;
            case REFUSED -> !failure.is(ProblemType.SIGN_IN_POLICY);
            default ->
                    failure.is(ProblemType.MEMBER_LIMIT_REACHED)
                            || failure.is(ProblemType.NOT_FOUND)
                            || failure.is(ProblemType.RATE_LIMITED);
        };
    }
}
