package org.roster.desktop.signin.store;

import java.util.Optional;

/**
 * A place for the secrets of one person on one machine, which nobody else can read. Every call may
 * take as long as the person needs to unlock it: never call it on the JavaFX thread.
 */
public interface Keyring {

    /** No place at all: nothing is kept, and every call says so. */
    Keyring NONE = new NoKeyring();

    /**
     * What is kept.
     *
     * @param entry what it is called, which is no secret
     * @return empty if there is nothing of this name
     */
    Optional<byte[]> read(String entry) throws KeyringException;

    /** Keeps something, in place of what was kept under this name. */
    void write(String entry, byte[] secret) throws KeyringException;

    /** Forgets what is kept; does nothing where nothing is. */
    void delete(String entry) throws KeyringException;
}
