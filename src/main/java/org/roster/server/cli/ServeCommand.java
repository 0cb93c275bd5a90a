package org.roster.server.cli;

import org.roster.server.RosterServer;
import org.roster.server.configuration.Configuration;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** {@code roster-server serve}: runs the service until the process is terminated. */
@Command(
        name = "serve",
        description = "Runs the service until the process is terminated.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Mixin private final ConfigurationOption option;
    private final InstantSource clock;

    ServeCommand(Map<String, String> environment, InstantSource clock) {
        this.option = new ConfigurationOption(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = option.read();
        RosterServer server = RosterServer.start(configuration, clock);
        StartupChecks.start(configuration, clock);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("shutdown")
                                .unstarted(() -> {
                                    server.close();
                                    stopped.countDown();
                                }));
        stopped.await();
        return 0;
    }
}
