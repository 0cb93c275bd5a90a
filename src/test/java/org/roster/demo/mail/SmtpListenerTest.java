package org.roster.demo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

class SmtpListenerTest {

    private static final int ROUNDS = 50;

    @Test
    void closingWhileClientsConnectThrowsNothing() throws InterruptedException {
        UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
        Thread.setDefaultUncaughtExceptionHandler((thread, defect) -> {
            // Threads of earlier tests may still run
            if (Arrays.stream(defect.getStackTrace()).anyMatch(SmtpListenerTest::isOfListener)) {
                uncaught.add(defect);
            }
        });
        try {
            for (int i = 0; i < ROUNDS; i++) {
                closeWhileClientConnects();
            }
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(uncaught).isEmpty();
    }

    private static boolean isOfListener(StackTraceElement frame) {
        return frame.getClassName().equals(SmtpListener.class.getName());
    }

    private static void closeWhileClientConnects() throws InterruptedException {
        CountDownLatch connected = new CountDownLatch(10);
        SmtpListener listener = SmtpListener.start(SmtpListenerTest::close);
        int port = listener.port();
        Thread client = Thread.ofPlatform().start(() -> connect(port, connected));
        connected.await();
        listener.close();
        client.join();
    }

    private static void connect(int port, CountDownLatch connected) {
        try {
            for (int i = 0; i < 50; i++) {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                connected.countDown();
            }
        } catch (IOException e) {
            // The listener is closed
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
