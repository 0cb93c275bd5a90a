package org.roster.client.keyring;

import java.util.Optional;

/** Implements {@link Keyring#NONE}. */
final class NoKeyring implements Keyring {

    @Override
    public Optional<byte[]> read(String entry) throws KeyringException {
        throw none();
    }

    @Override
    public void write(String entry, byte[] secret) throws KeyringException {
        throw none();
    }

    @Override
    public void delete(String entry) throws KeyringException {
        throw none();
    }

    private static KeyringException none() {
        return new KeyringException("No keyring is available");
    }
}
