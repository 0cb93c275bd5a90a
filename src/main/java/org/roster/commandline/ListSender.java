package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.ProblemType;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.invites.bulk.ListImport.CheckedRow;
import org.roster.desktop.invites.bulk.ListImport.Prediction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends the rows of a list one after the other. Stops at a failure that affects all rows. Importing
 * the list again continues, because accounts with an invite are skipped.
 */
final class ListSender {

    /** The pause for a rate limit without {@code Retry-After}. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Duration MAX_PAUSE = Duration.ofMinutes(5);

    private final OrganizationService organization;
    private final CommandFailures failures;
    private final Consumer<String> tell;
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
        while (true) {
            try {
                Invite made = organization.invite(row.invite(), row.key());
                return ImportedRow.of(
                        row, ImportedRow.CREATED, "", made.id(), withLinks ? made.link() : null);
            } catch (ServiceException e) {
                if (isRateLimited(e)) {
                    pause((ServiceException.Refused) e);
                } else {
                    return failed(row, e);
                }
            }
        }
    }

    /** Returns whether a rate limit was exceeded, rather than a limit on invites or mail. */
    private static boolean isRateLimited(ServiceException failure) {
        return failure instanceof ServiceException.Refused refused
                && refused.is(ProblemType.RATE_LIMITED)
                && refused.problem().exceeded() == null;
    }

    private void pause(ServiceException.Refused refused) throws InterruptedException {
        Duration asked = refused.retryAfter() == null ? PAUSE : refused.retryAfter();
        Duration pause = asked.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : asked;
        tell.accept("The server is busy. Waiting " + pause.toSeconds() + " seconds…");
        Pause.await(pause);
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

    private static boolean affectsAll(ServiceException failure) {
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
