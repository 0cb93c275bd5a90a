package org.roster.desktop.invites.bulk;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.contract.ExceededLimit;
import org.roster.contract.ProblemType;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Action;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Sends the rows that are ready, a few at a time. Sending can be stopped at any time, and stops by
 * itself at a failure that affects all rows. When started again, it continues with the remaining
 * rows.
 */
public final class BulkInviteSender extends Action {

    /**
     * The maximum number of concurrent requests. A few are enough to hide the network latency,
     * because the server processes an organization's writes one by one anyway.
     */
    static final int AT_ONCE = 4;

    /** The pause if the server asks to wait but doesn't say how long. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Duration MAX_PAUSE = Duration.ofMinutes(5);

    /**
     * The number of consecutive failed tenant lookups that indicates a general outage instead of
     * problems with individual tenants.
     */
    static final int OUTAGE_LOOKUPS = 8;

    private final BulkInviteRows rows;
    private final OrganizationGateway gateway;
    private final Tasks tasks;
    private final Times times;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(BulkInviteSender.class);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper waiting = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper started = new ReadOnlyBooleanWrapper();
    private Tasks.@Nullable Running pause;
    private String obstacle = "";
    private boolean stopped;
    private boolean sending;

    /** Whether any request wasn't canceled by the user. */
    private boolean tried;

    private int underWay;
    private int failedLookups;

    BulkInviteSender(BulkInviteRows rows, OrganizationGateway gateway, Tasks tasks, Times times) {
        this.rows = rows;
        this.gateway = gateway;
        this.tasks = tasks;
        this.times = times;
    }

    @Override
    protected void perform() {
        stopped = false;
        obstacle = "";
        failedLookups = 0;
        rows.replace(RowStatus.AGAIN, RowStatus.READY);
        rows.replace(RowStatus.UNSENT, RowStatus.READY);
        started.set(true);
        started();
        next();
    }

    /** Stops after the requests in progress. */
    void stop() {
        stopped = true;
        if (pause != null) {
            pause.cancel();
            goOn();
        }
    }

    private void next() {
        if (sending) {
            // The response arrived immediately; the loop that is already running continues
            return;
        }
        sending = true;
        while (!stopped && pause == null && underWay < AT_ONCE) {
            BulkInviteRow row = rows.first(RowStatus.READY).orElse(null);
            if (row == null) {
                break;
            }
            send(row);
        }
        sending = false;
        showProgress();
        if (underWay == 0 && pause == null && isBusy()) {
            end();
        }
    }

    private void showProgress() {
        int all = rows.sendable();
        progress.set(all == 0 ? 1 : 1 - (double) rows.left() / all);
    }

    private void send(BulkInviteRow row) {
        rows.put(row.at(RowStatus.SENDING, ""));
        underWay++;
        tasks.call(ServiceException.class, () -> gateway.invite(row.invite(), row.key()))
                .onFinished(() -> underWay--)
                .onSuccess(created -> {
                    tried = true;
                    failedLookups = 0;
                    rows.put(row.with(created));
                    next();
                })
                .onFailure(refusal -> failed(row, refusal))
                .onDefect(() -> {
                    // The row can be tried again, and the other rows are kept
                    rows.put(row);
                    stopped = true;
                    next();
                })
                .start();
    }

    private void failed(BulkInviteRow row, ServiceException refusal) {
        tried |= !(refusal instanceof ServiceException.NotConfirmed);
        if (refusal.is(ProblemType.RATE_LIMITED) && exceeded(refusal) == null) {
            rows.put(row);
            waitFor(((ServiceException.Refused) refusal).retryAfter());
        } else if (row.isLookedUp()
                && refusal.is(ProblemType.UNAVAILABLE)
                && ++failedLookups < OUTAGE_LOOKUPS) {
            rows.put(row.at(RowStatus.AGAIN, messages.get("again")));
        } else if (concernsAll(refusal)) {
            rows.put(row);
            obstacle = failures.sentence(refusal);
            stopped = true;
        } else {
            Map<ListColumn, String> errors = new EnumMap<>(ListColumn.class);
            failures.fields(refusal)
                    .forEach((field, sentence) -> errors.put(ListColumn.ofField(field), sentence));
            rows.put(
                    errors.isEmpty()
                            ? row.at(RowStatus.REFUSED, failures.sentence(refusal))
                            : row.at(RowStatus.REFUSED, errors));
        }
        next();
    }

    /** Whether the failure would affect the next row, too. */
    private static boolean concernsAll(ServiceException failure) {
        return !(failure instanceof ServiceException.Refused)
                || failure.is(ProblemType.ADMINISTRATOR_REQUIRED)
                || failure.is(ProblemType.NOT_FOUND)
                || failure.is(ProblemType.MEMBER_LIMIT_REACHED)
                || ExceededLimit.PENDING_INVITES.wire().equals(exceeded(failure))
                || ExceededLimit.RECIPIENTS.wire().equals(exceeded(failure))
                || failure.is(ProblemType.UNAVAILABLE);
    }

    /** Returns the exceeded limit on invites or their mails, or null for a limit on requests. */
    private static @Nullable String exceeded(ServiceException failure) {
        return failure instanceof ServiceException.Refused refused
                ? refused.problem().exceeded()
                : null;
    }

    private void waitFor(@Nullable Duration asked) {
        if (pause != null || stopped) {
            return;
        }
        Duration time = asked == null ? PAUSE : asked;
        time = time.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : time;
        waiting.set(messages.get("waiting", times.second(times.now().plus(time))));
        pause = tasks.later(time, this::goOn);
    }

    private void goOn() {
        pause = null;
        waiting.set("");
        next();
    }

    private void end() {
        if (tried) {
            rows.replace(RowStatus.READY, RowStatus.UNSENT);
        } else {
            // The user has canceled the sign-in that the service asked for
            started.set(false);
        }
        finished();
        if (rows.left() == 0) {
            succeed();
            return;
        }
        if (!obstacle.isEmpty()) {
            fail(obstacle);
        }
    }

    /** The fraction that is done, from 0 to 1. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public double getProgress() {
        return progress.get();
    }

    /**
     * The end of the wait that the server has asked for, as a sentence; empty while not waiting.
     */
    public ReadOnlyStringProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    public String getWaiting() {
        return waiting.get();
    }

    /** Whether any row has been sent or tried. */
    public ReadOnlyBooleanProperty startedProperty() {
        return started.getReadOnlyProperty();
    }

    public boolean isStarted() {
        return started.get();
    }
}
