package org.roster.demo.mail;

import com.icegreen.greenmail.util.ServerSetup;

import java.time.Duration;

/** Setups of mail servers on free loopback ports. */
final class LoopbackSetup {

    /** GreenMail's two seconds are too short for a busy machine. */
    private static final Duration START = Duration.ofSeconds(30);

    private LoopbackSetup() {}

    /** Returns the setup of a server for a protocol of {@link ServerSetup}. */
    static ServerSetup of(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(START.toMillis());
        return setup;
    }
}
