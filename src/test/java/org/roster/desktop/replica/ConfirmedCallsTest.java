package org.roster.desktop.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.client.ServiceException;
import org.roster.contract.ProblemType;
import org.roster.desktop.fake.Samples;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

class ConfirmedCallsTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean isFresh = new AtomicBoolean();
    private volatile boolean confirms = true;

    private final ConfirmedCalls calls =
            new ConfirmedCalls(() -> {
                asked.incrementAndGet();
                if (!confirms) {
                    throw new ServiceException.NotConfirmed();
                }
                isFresh.set(true);
            });

    private String change() throws ServiceException {
        if (!isFresh.get()) {
            throw Samples.refused(ProblemType.FRESH_SIGN_IN_REQUIRED);
        }
        return "changed";
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneAnswerAppliesToAllChangesInProgress(boolean confirmed) throws Exception {
        confirms = confirmed;
        int count = 4;
        CyclicBarrier sent = new CyclicBarrier(count);
        List<Future<String>> changes = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                AtomicBoolean first = new AtomicBoolean(true);
                changes.add(
                        executor.submit(() ->
                                calls.call(() -> {
                                    if (first.getAndSet(false)) {
                                        awaitOthers(sent);
                                        throw Samples.refused(ProblemType.FRESH_SIGN_IN_REQUIRED);
                                    }
                                    return change();
                                })));
            }
        }
        for (Future<String> change : changes) {
            if (confirmed) {
                assertThat(change.get()).isEqualTo("changed");
            } else {
                assertThatThrownBy(change::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(ServiceException.NotConfirmed.class);
            }
        }
        assertThat(asked).hasValue(1);
    }

    private static void awaitOthers(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void laterChangeAsksAgain() throws ServiceException {
        assertThat(calls.call(this::change)).isEqualTo("changed");
        assertThat(calls.call(this::change)).isEqualTo("changed");
        assertThat(asked).hasValue(1);
        isFresh.set(false);
        assertThat(calls.call(this::change)).isEqualTo("changed");
        assertThat(asked).hasValue(2);
    }

    @Test
    void otherRefusalIsPassedOn() {
        assertThatThrownBy(() ->
                        calls.call(() -> {
                            throw Samples.refused(ProblemType.NOT_FOUND);
                        }))
                .isInstanceOf(ServiceException.Refused.class);
        assertThat(asked).hasValue(0);
    }
}
