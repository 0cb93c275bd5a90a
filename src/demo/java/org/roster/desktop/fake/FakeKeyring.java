package org.roster.desktop.fake;

import org.jspecify.annotations.Nullable;
import org.roster.client.keyring.Keyring;
import org.roster.client.keyring.KeyringException;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A keyring in memory that can be missing or hang. */
public final class FakeKeyring implements Keyring {

    private final Map<String, byte[]> entries = new ConcurrentHashMap<>();
    private volatile boolean missing;
    private volatile @Nullable CountDownLatch hangs;

    /** Makes calls fail, or work again. */
    public void setMissing(boolean missing) {
        this.missing = missing;
    }

    /** Makes calls hang until the latch is released. */
    public CountDownLatch hang() {
        CountDownLatch latch = new CountDownLatch(1);
        hangs = latch;
        return latch;
    }

    /** The stored secrets as text. */
    public Map<String, String> entries() {
        Map<String, String> texts = new ConcurrentHashMap<>();
        entries.forEach((name, secret) -> texts.put(name, text(secret)));
        return texts;
    }

    private static String text(byte[] secret) {
        return new String(secret, StandardCharsets.UTF_8);
    }

    @Override
    public Optional<byte[]> read(String entry) throws KeyringException {
        work();
        return Optional.ofNullable(entries.get(entry));
    }

    @Override
    public void write(String entry, byte[] secret) throws KeyringException {
        work();
        entries.put(entry, secret);
    }

    @Override
    public void delete(String entry) throws KeyringException {
        work();
        entries.remove(entry);
    }

    /** Ignores interrupts, like a native call. */
    private void work() throws KeyringException {
        CountDownLatch latch = hangs;
        while (latch != null && latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // Keeps waiting
            }
        }
        if (missing) {
            throw new KeyringException("No keyring here");
        }
    }
}
