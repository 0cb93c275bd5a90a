package org.roster.commandline;

import org.roster.client.keyring.Keyring;
import org.roster.client.keyring.KeyringException;

import java.util.Optional;

/**
 * The keyring entries of the command line. They are separate from the window's, because a sign-in
 * that is resumed in one program ends the session token of the other.
 */
final class CommandKeyring implements Keyring {

    private static final String PREFIX = "roster ";

    private final Keyring keyring;

    CommandKeyring(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public Optional<byte[]> read(String entry) throws KeyringException {
        return keyring.read(PREFIX + entry);
    }

    @Override
    public void write(String entry, byte[] secret) throws KeyringException {
        keyring.write(PREFIX + entry, secret);
    }

    @Override
    public void delete(String entry) throws KeyringException {
        keyring.delete(PREFIX + entry);
    }
}
