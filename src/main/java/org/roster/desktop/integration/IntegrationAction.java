package org.roster.desktop.integration;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Action;
import org.roster.desktop.task.Tasks;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A call that changes an API token, a webhook or a SCIM connection.
 *
 * @param <R> the result
 */
public final class IntegrationAction<R> extends Action {

    private final OrganizationGateway gateway;
    private final Tasks.Work<R, ServiceException> work;
    private final Function<ServiceException, String> failures;
    private final Runnable reload;
    private BooleanSupplier valid = () -> true;
    private @Nullable R result;

    /**
     * Creates the action.
     *
     * @param failures describes a failure
     * @param reload loads the list again
     */
    IntegrationAction(
            OrganizationGateway gateway,
            Tasks.Work<R, ServiceException> work,
            Function<ServiceException, String> failures,
            Runnable reload) {
        this.gateway = gateway;
        this.work = work;
        this.failures = failures;
        this.reload = reload;
    }

    @Override
    protected void perform() {
        if (!valid.getAsBoolean()) {
            fail("");
            return;
        }
        started();
        gateway.call(work)
                .onFinished(this::finished)
                .onSuccess(done -> {
                    result = done;
                    succeed();
                    reload.run();
                })
                .onFailure(this::refused)
                .start();
    }

    private void refused(ServiceException failure) {
        fail(failures.apply(failure));
        if (failure instanceof ServiceException.Refused) {
            // Someone else may have changed or removed it
            reload.run();
        }
    }

    /**
     * Checks the input before each call, on the JavaFX thread.
     *
     * @param condition shows errors at their fields and returns false if there are any
     */
    IntegrationAction<R> onlyIf(BooleanSupplier condition) {
        valid = condition;
        return this;
    }

    /** Adds a handler that receives the result. */
    public void whenSucceeded(Consumer<? super R> next) {
        whenDone(() -> next.accept(Objects.requireNonNull(result)));
    }
}
