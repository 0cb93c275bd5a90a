package org.roster.client.keyring;

import java.util.Optional;

/**
 * Stores the secrets of one user on one machine, unreadable for other users. Every call may take as
 * long as the user needs to unlock the keyring: never call it on the JavaFX thread.
 */
public interface Keyring {

    /** A missing keyring, whose calls all fail. */
    Keyring NONE = new NoKeyring();

    /**
     * Reads a secret.
     *
     * @param entry the name of the entry, which isn't secret
     * @return empty if there is no such entry
     */
    Optional<byte[]> read(String entry) throws KeyringException;

    /** Stores a secret, and replaces the previous one with this name. */
    void write(String entry, byte[] secret) throws KeyringException;

    /** Deletes a secret. Does nothing if there is no such entry. */
    void delete(String entry) throws KeyringException;
}
