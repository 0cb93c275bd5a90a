package org.roster.server.cli;

import org.roster.server.RosterServer;

import picocli.CommandLine.IVersionProvider;

/** Provides the output of {@code --version}. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"Roster " + RosterServer.version()};
    }
}
