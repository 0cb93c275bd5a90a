package org.roster.desktop.instance;

import org.roster.desktop.instance.SingleInstance.InstanceRole;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Runs the first instance in a separate process, for {@link SingleInstanceTest}. */
final class FirstInstanceProcess {

    private FirstInstanceProcess() {}

    /**
     * Waits for later instances until it is killed, and writes the server of each to a file.
     *
     * @param arguments the socket folder and the file
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path told = Path.of(arguments[1]);
        try (SingleInstance instance = SingleInstance.begin(folder, null, SingleInstance.TIMEOUT);
                InstanceListener _ =
                        InstanceListener.listen(
                                folder,
                                server -> {
                                    try {
                                        Files.writeString(told, String.valueOf(server));
                                    } catch (java.io.IOException e) {
                                        return CompletableFuture.failedFuture(e);
                                    }
                                    return CompletableFuture.completedFuture(true);
                                })) {
            if (instance.role() == InstanceRole.FIRST) {
                Files.createFile(told);
                // Blocks until the parent process exits
                var _ = System.in.read();
            }
        }
    }
}
