package org.roster.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code roster-server} with a port that takes all threads that the system allows the process. For
 * each connection, it starts platform threads that never end, until the system refuses one or there
 * are as many as requested, and sends their number as a byte.
 */
final class ThreadFiller {

    /** The file in the working directory that contains the port. */
    static final String PORT_FILE = "thread-filler.port";

    private ThreadFiller() {}

    public static void main(String[] arguments) throws IOException {
        ServerSocket filler = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("filler").start(() -> serve(filler));
        Files.writeString(Path.of(PORT_FILE), Integer.toString(filler.getLocalPort()));
        RosterServerCommand.main(arguments);
    }

    private static void serve(ServerSocket filler) {
        while (true) {
            try (Socket connection = filler.accept()) {
                int most = connection.getInputStream().read();
                OutputStream answer = connection.getOutputStream();
                answer.write(start(most));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static int start(int most) {
        for (int started = 0; started < most; started++) {
            try {
                Thread.ofPlatform().daemon().start(ThreadFiller::park);
            } catch (OutOfMemoryError e) {
                return started;
            }
        }
        return most;
    }

    private static void park() {
        while (true) {
            LockSupport.park();
        }
    }
}
