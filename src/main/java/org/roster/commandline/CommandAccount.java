package org.roster.commandline;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.roster.client.keyring.AccountName;
import org.roster.client.keyring.Keyring;
import org.roster.client.keyring.KeyringException;
import org.roster.contract.Provider;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The account that {@code roster login} has signed in. The keyring stores it in a separate entry
 * from its credential.
 *
 * @param server the entered address of the server
 * @param provider the identity provider
 * @param username the username of the account
 */
record CommandAccount(
        @JsonProperty(value = "server", required = true) URI server,
        @JsonProperty(value = "provider", required = true) Provider provider,
        @JsonProperty(value = "username", required = true) String username) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ENTRY = "account";

    /** Reads the account, or returns empty if the user isn't signed in. */
    static Optional<CommandAccount> read(Keyring keyring) throws KeyringException {
        Optional<byte[]> entry = keyring.read(ENTRY);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(entry.get(), CommandAccount.class));
        } catch (IOException e) {
            // Another program has changed the entry; the user can sign in again
            return Optional.empty();
        }
    }

    void write(Keyring keyring) throws KeyringException {
        keyring.write(ENTRY, JsonOutput.of(this).getBytes(StandardCharsets.UTF_8));
    }

    static void delete(Keyring keyring) throws KeyringException {
        keyring.delete(ENTRY);
    }

    AccountName name() {
        return new AccountName(provider, username);
    }
}
