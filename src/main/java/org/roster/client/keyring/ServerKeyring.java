package org.roster.client.keyring;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Optional;

/**
 * The keyring entries of one server: one for each account, and one for the choice not to stay
 * signed in. No entry of one server is read for another. Every call may take as long as the user
 * needs to unlock the keyring.
 */
public final class ServerKeyring {

    private final Keyring keyring;
    private final String server;

    /**
     * The entries of a server.
     *
     * @param server the address that the user entered, which names the entries
     */
    public ServerKeyring(Keyring keyring, URI server) {
        this.keyring = keyring;
        this.server = server.toString();
    }

    private String entry(AccountName account) {
        return server + "#" + account.provider() + ":" + account.username();
    }

    /**
     * Reads the credential of an account.
     *
     * @return empty if there is none, or if it isn't this account's
     */
    public Optional<StoredCredential> credential(AccountName account) throws KeyringException {
        return keyring.read(entry(account))
                .flatMap(StoredCredential::read)
                .filter(stored -> stored.account().equals(account));
    }

    /** Whether the user chose not to stay signed in at the last sign-in that wasn't stored. */
    public boolean isDeclined() throws KeyringException {
        return keyring.read(server).filter(StoredCredential::isDeclined).isPresent();
    }

    void write(AccountName account, byte[] credential) throws KeyringException {
        keyring.write(entry(account), credential);
    }

    /** Stores the choice not to stay signed in with any account. */
    void decline() throws KeyringException {
        keyring.write(server, StoredCredential.declined());
    }

    /** Deletes the choice not to stay signed in. */
    void accept() throws KeyringException {
        keyring.delete(server);
    }

    /** Deletes the credential of an account; does nothing for null. */
    public void delete(@Nullable AccountName account) throws KeyringException {
        if (account != null) {
            keyring.delete(entry(account));
        }
    }
}
