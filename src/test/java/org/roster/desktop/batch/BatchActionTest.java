package org.roster.desktop.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.client.ServiceException;
import org.roster.desktop.batch.BatchAction.ItemState;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.task.Tasks;

import java.util.ArrayList;
import java.util.List;

class BatchActionTest {

    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final List<String> reached = new ArrayList<>();
    private Tasks.Work<Runnable, ServiceException> second = () -> () -> {};

    private final BatchAction<String> action =
            new BatchAction<>(List.of("a", "b", "c"), tasks.tasks()) {
                @Override
                protected Tasks.Work<Runnable, ServiceException> prepare(String subject) {
                    return subject.equals("b") ? second : () -> () -> reached.add(subject);
                }
            };

    private List<ItemState> states() {
        return action.items().stream().map(item -> item.stateProperty().get()).toList();
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
    void unexpectedFailureEndsTheRun(Class<? extends Throwable> type) {
        second =
                () -> {
                    if (type == StackOverflowError.class) {
                        throw new StackOverflowError();
                    }
                    throw new IllegalStateException();
                };

        action.start();

        assertThat(action.isBusy()).isFalse();
        assertThat(action.isDone()).isFalse();
        assertThat(action.getFailure()).isNotEmpty();
        assertThat(states()).containsExactly(ItemState.DONE, ItemState.WAITING, ItemState.WAITING);
        assertThat(tasks.defects()).singleElement().isInstanceOf(type);
        tasks.defects().clear();

        second = () -> () -> reached.add("b");
        action.start();
        assertThat(reached).containsExactly("a", "b", "c");
        assertThat(action.isDone()).isTrue();
    }

    @Test
    void failedHandlerOfAResultDoesNotStopTheRun() {
        second =
                () ->
                        () -> {
                            throw new IllegalStateException();
                        };

        action.start();

        assertThat(action.isDone()).isTrue();
        assertThat(reached).containsExactly("a", "c");
        assertThat(tasks.defects()).hasSize(1);
        tasks.defects().clear();
    }
}
