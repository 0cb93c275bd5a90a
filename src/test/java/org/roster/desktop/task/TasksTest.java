package org.roster.desktop.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.desktop.fake.TestTasks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class TasksTest {

    private final TestTasks run = new TestTasks();
    private final Tasks tasks = run.tasks();
    private final List<String> heard = new ArrayList<>();

    private Tasks.Running work(Tasks.Work<String, IOException> work) {
        return tasks.call(IOException.class, work)
                .onFinished(() -> heard.add("finished"))
                .onSuccess(heard::add)
                .onFailure(failure -> heard.add("failed: " + failure.getMessage()))
                .startCancellable();
    }

    @Test
    void successHandlerReceivesResult() {
        work(() -> "done");

        assertThat(heard).containsExactly("finished", "done");
    }

    @Test
    void failureHandlerReceivesExpectedFailure() {
        work(() -> {
            throw new IOException("expected");
        });

        assertThat(heard).containsExactly("finished", "failed: expected");
        assertThat(run.defects()).isEmpty();
    }

    @Test
    void unexpectedFailureIsReportedAsDefect() {
        work(() -> {
            throw new IllegalStateException("unexpected");
        });
        work(() -> {
            throw new StackOverflowError();
        });

        assertThat(heard).containsExactly("finished", "finished");
        assertThat(run.defects())
                .hasExactlyElementsOfTypes(IllegalStateException.class, StackOverflowError.class);
    }

    @Test
    void expectedFailureWithoutHandlerIsADefect() {
        tasks.execute(
                        IOException.class,
                        () -> {
                            throw new IOException("expected");
                        })
                .start();

        assertThat(run.defects()).hasExactlyElementsOfTypes(IOException.class);
    }

    @Test
    void failureInHandlerIsReportedAsDefect() {
        tasks.call(IOException.class, () -> "done")
                .onSuccess(done -> {
                    throw new IllegalStateException("in a handler");
                })
                .start();

        assertThat(run.defects()).hasExactlyElementsOfTypes(IllegalStateException.class);
    }

    @Test
    void canceledTaskDropsItsResult() {
        run.hold();
        Tasks.Running running = work(() -> "too late");

        running.cancel();
        run.release();

        assertThat(heard).isEmpty();
    }

    @Test
    void closedTasksDropTheirResults() {
        run.hold();
        work(() -> "too late");
        tasks.later(Duration.ofSeconds(1), () -> heard.add("later"));

        tasks.close();
        run.release();
        run.passTime(Duration.ofSeconds(1));
        work(() -> "after");

        assertThat(heard).isEmpty();
    }

    @Test
    void partsCloseWithTheWhole() {
        Tasks part = tasks.part();
        tasks.close();
        Tasks late = tasks.part();

        part.foreground(() -> heard.add("part"));
        late.foreground(() -> heard.add("late"));

        assertThat(heard).isEmpty();
    }

    @Test
    void wholeOutlivesItsParts() {
        tasks.part().close();

        tasks.foreground(() -> heard.add("whole"));

        assertThat(heard).containsExactly("whole");
    }

    @Test
    void scheduledActionCanBeCanceled() {
        Tasks.Running later = tasks.later(Duration.ofSeconds(2), () -> heard.add("canceled"));
        tasks.later(Duration.ofSeconds(2), () -> heard.add("later"));

        later.cancel();
        run.passTime(Duration.ofSeconds(1));
        assertThat(heard).isEmpty();
        run.passTime(Duration.ofSeconds(2));

        assertThat(heard).containsExactly("later");
    }
}
