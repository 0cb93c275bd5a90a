package org.roster.desktop.fake;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.signin.store.Keyring;
import org.roster.desktop.signin.store.KeyringException;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A keyring in memory, which can be missing, and can hang. */
public final class FakeKeyring implements Keyring {

    private final Map<String, byte[]> entries = new ConcurrentHashMap<>();
    private volatile boolean missing;
    private volatile @Nullable CountDownLatch hangs;

    /** Fails from now on, or works again. */
    public void setMissing(boolean missing) {
        this.missing = missing;
    }

    /** Hangs from now on, until the latch is open. */
    public CountDownLatch hang() {
        CountDownLatch latch = new CountDownLatch(1);
        hangs = latch;
        return latch;
    }

    /** What is kept, as text. */
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

    /** As a native call does, it does not listen to interrupts. */
    private void work() throws KeyringException {
        CountDownLatch latch = hangs;
        while (latch != null && latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // and waits on
            }
        }
        if (missing) {
            throw new KeyringException("No keyring here");
        }
    }
}
