package org.roster.client.keyring;

import java.nio.file.Path;
import java.util.Optional;

/** A program that makes one call to the system's keyring and exits with 0 on success. */
final class KeyringProbe {

    /** The exit status if the keyring can't be used. */
    static final int UNUSABLE = 3;

    private static final int WRONG = 4;

    private KeyringProbe() {}

    /** Arguments: folder, command, entry, and the number of bytes. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        Keyring keyring = SystemKeyring.ofThisMachine(Path.of(arguments[0]));
        String entry = arguments[2];
        byte[] secret = secret(Integer.parseInt(arguments[3]));
        try {
            switch (arguments[1]) {
                case "write" -> keyring.write(entry, secret);
                case "delete" -> keyring.delete(entry);
                case "expect" -> {
                    return is(keyring.read(entry), secret);
                }
                case "expect-nothing" -> {
                    return keyring.read(entry).isEmpty() ? 0 : WRONG;
                }
                default -> {
                    return WRONG;
                }
            }
            return 0;
        } catch (KeyringException e) {
            return UNUSABLE;
        }
    }

    private static int is(Optional<byte[]> stored, byte[] expected) {
        return stored.filter(bytes -> java.util.Arrays.equals(bytes, expected)).isPresent()
                ? 0
                : WRONG;
    }

    /** A secret with all byte values, to detect text conversions. */
    static byte[] secret(int size) {
        byte[] secret = new byte[size];
        for (int i = 0; i < size; i++) {
            secret[i] = (byte) (i * 31);
        }
        return secret;
    }
}
