package org.roster.commandline;

import org.roster.client.ClientProduct;

import picocli.CommandLine.IVersionProvider;

/** Provides the product and its version, such as {@code Roster 1.2.0}, for {@code --version}. */
final class ProductVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"Roster " + ClientProduct.version()};
    }
}
