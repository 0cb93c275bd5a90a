package org.roster.commandline;

import org.roster.desktop.client.ClientProduct;

import picocli.CommandLine.IVersionProvider;

/** Provides the output of {@code --version}. */
final class ProductVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"Roster " + ClientProduct.version()};
    }
}
