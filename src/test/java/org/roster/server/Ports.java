package org.roster.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports for services that need to know theirs before they listen. */
public final class Ports {

    private static final int FIRST = 20_000;

    /** Operating systems give outgoing connections ports from here on. */
    private static final int BEYOND = 32_768;

    private Ports() {}

    /** A free port of the loopback address that no outgoing connection is given. */
    public static int free() {
        IntStream ports = ThreadLocalRandom.current().ints(100, FIRST, BEYOND);
        return ports.filter(Ports::isFree).findFirst().orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
