package org.roster.desktop.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.desktop.instance.SingleInstance.InstanceRole;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Tests several instances of Roster, with real sockets and a real lock. */
class SingleInstanceTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final ServerLink LINK =
            ServerLink.parse("roster://roster.example.com:8443").orElseThrow();

    @TempDir Path home;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<Optional<URI>> arrived = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private Path folder() {
        return home.resolve("roster").resolve("run");
    }

    private InstanceRole start(@Nullable ServerLink link, Duration timeout) {
        SingleInstance instance = SingleInstance.begin(folder(), link, timeout);
        open.push(instance);
        return instance.role();
    }

    private void listen(CompletableFuture<?> shown) throws IOException {
        open.push(
                InstanceListener.listen(
                        folder(),
                        server -> {
                            arrived.add(Optional.ofNullable(server));
                            return shown;
                        }));
    }

    private void first() throws IOException {
        assertThat(start(null, SHORT)).isEqualTo(InstanceRole.FIRST);
        listen(CompletableFuture.completedFuture(true));
    }

    @Test
    void secondInstanceHandsItsLinkToTheFirst() throws Exception {
        first();

        assertThat(start(LINK, SingleInstance.TIMEOUT)).isEqualTo(InstanceRole.SECOND);
        assertThat(start(null, SingleInstance.TIMEOUT)).isEqualTo(InstanceRole.SECOND);

        assertThat(arrived).containsExactly(Optional.of(LINK.address()), Optional.empty());
    }

    @Test
    void socketFolderIsAccessibleToItsOwnerOnly() throws Exception {
        Files.createDirectories(folder());
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxrwxrwx"));

        first();

        assertThat(Files.getPosixFilePermissions(folder()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void instanceStartedAfterExitIsTheFirst() throws Exception {
        first();
        close();
        assertThat(InstanceProtocol.socket(folder())).doesNotExist();

        first();
        assertThat(start(LINK, SingleInstance.TIMEOUT)).isEqualTo(InstanceRole.SECOND);
    }

    @Test
    void secondInstanceWaitsWhileTheFirstStarts() throws Exception {
        assertThat(start(null, SHORT)).isEqualTo(InstanceRole.FIRST);
        CompletableFuture<InstanceRole> second =
                CompletableFuture.supplyAsync(
                        () -> SingleInstance.begin(folder(), LINK, Duration.ofSeconds(20)).role(),
                        Thread.ofVirtual()::start);
        CompletableFuture.delayedExecutor(150, TimeUnit.MILLISECONDS)
                .execute(() -> {
                    try {
                        listen(CompletableFuture.completedFuture(true));
                    } catch (IOException e) {
                        second.completeExceptionally(e);
                    }
                });

        assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(InstanceRole.SECOND);
    }

    @Test
    void secondInstanceStartsIfTheFirstWindowHangs() throws Exception {
        assertThat(start(null, SHORT)).isEqualTo(InstanceRole.FIRST);
        listen(new CompletableFuture<>());

        long begin = System.nanoTime();
        assertThat(start(LINK, SHORT)).isEqualTo(InstanceRole.ALONE);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(SHORT, SHORT.multipliedBy(6));
    }

    @Test
    void secondInstanceStartsIfTheFirstProcessHangs() throws Exception {
        assertThat(start(null, SHORT)).isEqualTo(InstanceRole.FIRST);
        ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        open.push(deaf);
        deaf.bind(UnixDomainSocketAddress.of(InstanceProtocol.socket(folder())), 1);
        for (int i = 0; i < 2; i++) {
            SocketChannel waiting = SocketChannel.open(StandardProtocolFamily.UNIX);
            open.push(waiting);
            waiting.connect(UnixDomainSocketAddress.of(InstanceProtocol.socket(folder())));
        }

        assertThat(start(LINK, SHORT)).isEqualTo(InstanceRole.ALONE);
    }

    @Test
    void instanceStartsWithoutASocketFolder() throws Exception {
        Files.writeString(home.resolve("roster"), "no folder");

        assertThat(start(LINK, SHORT)).isEqualTo(InstanceRole.ALONE);
    }

    private String say(byte[] bytes) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            InstanceProtocol.closeAfter(Duration.ofSeconds(20), channel);
            channel.connect(UnixDomainSocketAddress.of(InstanceProtocol.socket(folder())));
            channel.write(ByteBuffer.wrap(bytes));
            return InstanceProtocol.read(channel);
        } catch (IOException e) {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "quit\n",
                "roster://roster.example.com/path\n",
                "https://roster.example.com\n",
                "show\nshow\n",
                "roster://\u00ff\n",
            })
    void invalidMessageIsIgnored(String line) throws Exception {
        first();

        assertThat(say(line.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
        assertThat(arrived).isEmpty();
        assertThat(start(LINK, SingleInstance.TIMEOUT)).isEqualTo(InstanceRole.SECOND);
    }

    @Test
    void overlongMessageIsRejected() throws Exception {
        first();

        assertThat(say("a".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII))).isEmpty();
        assertThat(arrived).isEmpty();
        assertThat(start(LINK, SingleInstance.TIMEOUT)).isEqualTo(InstanceRole.SECOND);
    }

    @Test
    void silentConnectionsTimeOutWithoutBlockingOthers() throws Exception {
        first();
        List<SocketChannel> silent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            silent.add(channel);
            open.push(channel);
            channel.connect(UnixDomainSocketAddress.of(InstanceProtocol.socket(folder())));
        }

        for (SocketChannel channel : silent) {
            InstanceProtocol.closeAfter(Duration.ofSeconds(20), channel);
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
        await().untilAsserted(() ->
                assertThat(start(LINK, SingleInstance.TIMEOUT)).isEqualTo(InstanceRole.SECOND));
    }

    @Test
    void instanceStartsAfterTheFirstWasKilled() throws Exception {
        Path told = home.resolve("told");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home", ""), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path", ""),
                                FirstInstanceProcess.class.getName(),
                                folder().toString(),
                                told.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("output").toFile())
                        .start();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(told));
            assertThat(start(LINK, SingleInstance.TIMEOUT)).isEqualTo(InstanceRole.SECOND);
            assertThat(told).hasContent(LINK.address().toString());
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(InstanceProtocol.socket(folder())).exists();

        first();
        assertThat(start(LINK, SingleInstance.TIMEOUT)).isEqualTo(InstanceRole.SECOND);
        assertThat(arrived).containsExactly(Optional.of(LINK.address()));
    }
}
