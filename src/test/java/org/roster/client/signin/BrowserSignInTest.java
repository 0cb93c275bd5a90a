package org.roster.client.signin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

class BrowserSignInTest {

    @Test
    void errorEndsTheSignIn() {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            BrowserSignIn pending =
                    BrowserSignIn.start(
                            page -> {},
                            executor,
                            running -> {
                                throw new StackOverflowError();
                            },
                            begun -> {},
                            canceled -> {});

            assertThatThrownBy(() -> pending.session().get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(StackOverflowError.class);
            assertThatThrownBy(() -> pending.link().get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(StackOverflowError.class);
        }
    }
}
