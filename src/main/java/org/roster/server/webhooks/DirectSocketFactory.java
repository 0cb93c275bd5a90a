package org.roster.server.webhooks;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;

import javax.net.SocketFactory;

/**
 * Creates sockets without a proxy. Default sockets ask the JVM's {@link java.net.ProxySelector} for
 * a SOCKS proxy when they connect.
 */
final class DirectSocketFactory extends SocketFactory {

    @Override
    public Socket createSocket() {
        return new Socket(Proxy.NO_PROXY);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return createSocket(InetAddress.getByName(host), port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(host, port, null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return connected(host, port, new InetSocketAddress(local, localPort));
    }

    private Socket connected(InetAddress host, int port, @Nullable InetSocketAddress local)
            throws IOException {
        Socket socket = createSocket();
        try {
            socket.bind(local);
            socket.connect(new InetSocketAddress(host, port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
