package org.roster.server.cli;

import org.roster.server.RosterServer;

import picocli.CommandLine.IVersionProvider;

/** Provides the product and its version, such as {@code Roster 1.2.0}, for {@code --version}. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"Roster " + RosterServer.version()};
    }
}
