package org.roster.server.webhooks;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.roster.server.files.KeyFile;
import org.roster.server.storage.Database;
import org.roster.server.text.HmacSha256;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the secrets of webhooks with the operator's key: AES-256-GCM (NIST SP 800-38D) with a
 * random nonce of 96 bits, and the webhook's ID as associated data, so that a secret can't be moved
 * to another webhook.
 *
 * <p>The database stores the ID of the key. While there are webhooks, any other key is refused, so
 * that an instance with a different key can't create secrets that the other instances can't read.
 */
public final class WebhookCipher {

    private static final String SETTING = "roster.webhook-key-file";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final String keyId;

    private WebhookCipher(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.keyId = id(key);
    }

    /** Returns an ID of a key that doesn't reveal the key. */
    private static String id(byte[] key) {
        byte[] purpose = "roster-webhook-key".getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(HmacSha256.of(HmacSha256.key(key), purpose));
    }

    /**
     * Reads the key of a database. Creates it if the file doesn't exist and there are no webhooks.
     *
     * @throws IOException if the key can't be read, created or used, or if the existing webhooks
     *     were encrypted with another key
     */
    public static WebhookCipher open(Database database, Path keyFile) throws IOException {
        KeyFile file = new KeyFile(SETTING, keyFile);
        Optional<String> known = database.read(WebhookCipher::knownKey);
        if (known.isPresent()) {
            requireExisting(file);
        }
        WebhookCipher cipher = new WebhookCipher(file.readOrCreate());
        String registered = known.isPresent() ? known.get() : database.write(cipher::register);
        requireSame(file, registered, cipher);
        return cipher;
    }

    /** Registers this key, unless there are webhooks by now; returns the registered key's id. */
    private String register(Handle handle) {
        handle.execute("DELETE FROM webhook_key WHERE NOT EXISTS (SELECT 1 FROM webhook)");
        handle.createUpdate(
                        """
                        INSERT INTO webhook_key (id, key_id) VALUES (1, :keyId)
                        ON CONFLICT (id) DO NOTHING
                        """)
                .bind("keyId", keyId)
                .execute();
        return registeredKey(handle).orElseThrow();
    }

    /**
     * Requires, in the transaction that inserts a webhook, that this key is still registered.
     *
     * @throws IllegalStateException if another instance was started with another key while there
     *     were no webhooks
     */
    void requireRegistered(Handle handle) {
        if (!registeredKey(handle).equals(Optional.of(keyId))) {
            throw new IllegalStateException(
                    SETTING + " is not the key that other instances of the service use");
        }
    }

    private static Optional<String> registeredKey(Handle handle) {
        return handle.createQuery("SELECT key_id FROM webhook_key").mapTo(String.class).findOne();
    }

    /** Returns the ID of the key of existing webhooks, or empty if there are no webhooks. */
    private static Optional<String> knownKey(Handle handle) {
        return handle.createQuery(
                        "SELECT key_id FROM webhook_key WHERE EXISTS (SELECT 1 FROM webhook)")
                .mapTo(String.class)
                .findOne();
    }

    /**
     * Checks whether a database can be used with the key, without changing anything.
     *
     * @return the problem, or empty if the key is correct or not needed yet
     */
    public static Optional<String> failure(Handle handle, Path keyFile) {
        KeyFile file = new KeyFile(SETTING, keyFile);
        try {
            Optional<String> known = knownKey(handle);
            if (known.isPresent()) {
                requireExisting(file);
            }
            if (file.exists()) {
                WebhookCipher cipher = new WebhookCipher(file.read());
                requireSame(file, known.orElse(cipher.keyId), cipher);
            }
            return Optional.empty();
        } catch (JdbiException e) {
            // The table doesn't exist before an older database is migrated
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static void requireExisting(KeyFile file) throws IOException {
        if (!file.exists()) {
            throw file.failure(
                    " does not exist. Restore the key that the secrets of the webhooks were"
                            + " encrypted with. If it is lost, remove the webhooks with"
                            + " roster-server organization remove-webhook");
        }
    }

    private static void requireSame(KeyFile file, String known, WebhookCipher cipher)
            throws IOException {
        if (!known.equals(cipher.keyId)) {
            throw file.failure(
                    " is not the key that the secrets of this database's webhooks were encrypted"
                            + " with");
        }
    }

    /** Encrypts the secret of a webhook; returns the nonce and the ciphertext in base64. */
    String encrypt(String webhookId, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] encrypted = run(Cipher.ENCRYPT_MODE, webhookId, nonce, secret);
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(nonce.length + encrypted.length)
                                .put(nonce)
                                .put(encrypted)
                                .array());
    }

    /**
     * Decrypts the secret of a webhook.
     *
     * @throws IllegalStateException if it was altered in the database or belongs to another webhook
     */
    byte[] decrypt(String webhookId, String encrypted) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encrypted));
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return run(Cipher.DECRYPT_MODE, webhookId, nonce, rest);
    }

    private byte[] run(int mode, String webhookId, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(webhookId.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Could not encrypt or decrypt the secret of a webhook", e);
        }
    }
}
