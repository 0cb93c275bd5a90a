package org.roster.server.storage;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * A pooler in transaction mode for PostgreSQL's protocol 3.0: a client has a server connection from
 * its first message to the end of the transaction. Like PgBouncer before 1.21, it knows nothing of
 * prepared statements. It lends the connection that was returned last.
 */
final class TransactionPooler implements AutoCloseable {

    private static final int PROTOCOL = 196608;

    /** What clients ask for before they begin, such as TLS. */
    private static final int FIRST_REQUEST = 80877102;

    /** A process number and a secret that no server has, like those that PgBouncer invents. */
    private static final byte[] KEY = {0x50, 0x47, 0x42, 0x4e, 1, 2, 3, 4};

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingDeque<Peer> servers = new LinkedBlockingDeque<>();
    private final byte[] greeting;

    /**
     * Starts a pooler.
     *
     * @param port the port of PostgreSQL on this machine, which needs no password
     * @param size the number of server connections
     */
    TransactionPooler(int port, String user, String database, int size) throws IOException {
        byte[] greeted = {};
        for (int each = 0; each < size; each++) {
            Peer server = new Peer(new Socket(InetAddress.getLoopbackAddress(), port));
            greeted = server.begin(user, database);
            servers.add(server);
        }
        greeting = greeted;
        var _ = threads.submit(this::accept);
    }

    /** Returns the address of the pooler, for a database of any name. */
    String url() {
        return "jdbc:postgresql://localhost:" + listener.getLocalPort() + "/pooled";
    }

    private Void accept() throws IOException {
        while (true) {
            Peer client = new Peer(listener.accept());
            var _ = threads.submit(() -> serve(client));
        }
    }

    private Void serve(Peer client) throws Exception {
        try (client) {
            client.refuseEncryption();
            client.out.write(greeting);
            Peer server = null;
            while (true) {
                Message message = client.read();
                if (message.type == 'X') {
                    return null;
                }
                server = server == null ? servers.take() : server;
                server.write(message);
                if ((message.type == 'S' || message.type == 'Q') && !relay(server, client)) {
                    servers.addFirst(server);
                    server = null;
                }
            }
        }
    }

    /** Passes a response on, and returns whether the transaction goes on. */
    private static boolean relay(Peer server, Peer client) throws IOException {
        while (true) {
            Message answer = server.read();
            client.write(answer);
            if (answer.type == 'Z') {
                return answer.body[0] != 'I';
            }
        }
    }

    private record Message(char type, byte[] body) {}

    /** The connection to a client or a server. */
    private static final class Peer implements AutoCloseable {

        private final Socket socket;
        private final DataInputStream in;
        private final DataOutputStream out;

        private Peer(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            in = new DataInputStream(socket.getInputStream());
            out = new DataOutputStream(socket.getOutputStream());
        }

        private Message read() throws IOException {
            char type = (char) in.readByte();
            byte[] body = new byte[in.readInt() - Integer.BYTES];
            in.readFully(body);
            return new Message(type, body);
        }

        private void write(Message message) throws IOException {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            try (DataOutputStream data = new DataOutputStream(whole)) {
                data.writeByte(message.type);
                data.writeInt(message.body.length + Integer.BYTES);
                data.write(message.body);
            }
            out.write(whole.toByteArray());
        }

        /** Begins a session as a client, and returns the server's answer. */
        private byte[] begin(String user, String database) throws IOException {
            byte[] parameters =
                    ("user\0" + user + "\0database\0" + database + "\0client_encoding\0UTF8\0\0")
                            .getBytes(StandardCharsets.US_ASCII);
            out.writeInt(parameters.length + 2 * Integer.BYTES);
            out.writeInt(PROTOCOL);
            out.write(parameters);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try (DataOutputStream data = new DataOutputStream(answer)) {
                Message message = read();
                while (message.type != 'Z') {
                    data.writeByte(message.type);
                    data.writeInt(message.body.length + Integer.BYTES);
                    // A pooler doesn't pass on the server's key for cancel requests
                    data.write(message.type == 'K' ? KEY : message.body);
                    message = read();
                }
                data.write(new byte[] {'Z', 0, 0, 0, 5, 'I'});
            }
            return answer.toByteArray();
        }

        private void refuseEncryption() throws IOException {
            while (true) {
                int length = in.readInt();
                int code = in.readInt();
                in.skipNBytes(length - 2L * Integer.BYTES);
                if (code < FIRST_REQUEST) {
                    return;
                }
                out.writeByte('N');
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Peer server : servers) {
                server.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
