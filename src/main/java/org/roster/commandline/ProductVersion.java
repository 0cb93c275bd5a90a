package org.roster.commandline;

import org.roster.desktop.client.RosterServiceClient;

import picocli.CommandLine.IVersionProvider;

/** Provides the output of {@code --version}. */
final class ProductVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String product = RosterServiceClient.product();
        return new String[] {"Roster " + product.substring(product.indexOf('/') + 1)};
    }
}
