package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Changes several members or invites, one after the other. If the server refuses one, the others
 * are still changed. A failure that affects all, such as an unreachable server, stops the rest.
 *
 * @param done the results of the changes
 * @param code the exit code
 */
record BatchResult<R>(List<R> done, ExitCode code) {

    /** A change of one member or invite. */
    @FunctionalInterface
    interface BatchStep<T, R> {

        /** Makes the change and returns the result. */
        R apply(T item) throws ServiceException;
    }

    /**
     * Makes the changes.
     *
     * @param name returns the name of an item for messages
     * @param failures describes the failures
     * @param tell receives a sentence about each failure
     * @throws ServiceException the failure of the only item
     */
    static <T, R> BatchResult<R> run(
            List<T> items,
            Function<T, String> name,
            BatchStep<T, R> step,
            CommandFailures failures,
            Consumer<String> tell)
            throws ServiceException {
        List<R> done = new ArrayList<>();
        ServiceException first = null;
        for (int i = 0; i < items.size(); i++) {
            T item = items.get(i);
            try {
                done.add(step.apply(item));
            } catch (ServiceException e) {
                if (items.size() == 1) {
                    throw e;
                }
                first = first == null ? e : first;
                tell.accept(name.apply(item) + ": " + failures.sentence(e));
                if (affectsAll(e)) {
                    int rest = items.size() - i - 1;
                    if (rest > 0) {
                        tell.accept("The remaining " + rest + " weren't changed.");
                    }
                    break;
                }
            }
        }
        return new BatchResult<>(done, code(done, first));
    }

    private static ExitCode code(List<?> done, @Nullable ServiceException first) {
        if (first == null) {
            return ExitCode.DONE;
        }
        return done.isEmpty() ? ExitCode.of(first) : ExitCode.FAILED;
    }

    private static boolean affectsAll(ServiceException failure) {
        return switch (ExitCode.of(failure)) {
            case REFUSED, UNREACHABLE -> true;
            case DONE, FAILED, USAGE, CONFLICT -> false;
        };
    }
}
