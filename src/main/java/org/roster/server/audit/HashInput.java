package org.roster.server.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The input of an HMAC: texts in UTF-8, each after its length in four bytes, so that different
 * lists of texts never have the same bytes.
 */
final class HashInput {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    private HashInput() {}

    /**
     * Starts an input.
     *
     * @param purpose a text that no other use of the key starts with
     */
    static HashInput of(String purpose) {
        return new HashInput().add(purpose);
    }

    HashInput add(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(encoded.length).array());
        bytes.writeBytes(encoded);
        return this;
    }

    HashInput add(long number) {
        return add(Long.toString(number));
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
