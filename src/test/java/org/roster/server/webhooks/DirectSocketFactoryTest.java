package org.roster.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

class DirectSocketFactoryTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final DirectSocketFactory sockets = new DirectSocketFactory();

    @Test
    void socketsAreConnectedAndBound() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 4, HERE)) {
            int port = server.getLocalPort();
            String name = HERE.getHostAddress();
            try (Socket byAddress = sockets.createSocket(HERE, port);
                    Socket byName = sockets.createSocket(name, port);
                    Socket bound = sockets.createSocket(HERE, port, HERE, 0);
                    Socket boundByName = sockets.createSocket(name, port, HERE, 0)) {
                for (Socket each : new Socket[] {byAddress, byName, bound, boundByName}) {
                    assertThat(each.isConnected()).isTrue();
                    assertThat(each.getPort()).isEqualTo(port);
                }
                assertThat(bound.getLocalAddress()).isEqualTo(HERE);
            }
        }
    }
}
