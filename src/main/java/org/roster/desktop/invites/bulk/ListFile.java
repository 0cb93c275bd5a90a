package org.roster.desktop.invites.bulk;

import org.roster.desktop.invites.bulk.InvalidListException.Reason;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a list from a file, in the encodings that spreadsheets write. */
final class ListFile {

    /** The encoding of Western spreadsheets that don't write UTF-8. */
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private ListFile() {}

    /** Returns the text of a file with invites. */
    static String read(Path file) throws InvalidListException {
        return read(file, ListSize.INVITES);
    }

    /** Returns the text of a file that is no larger than the maximum size. */
    static String read(Path file, ListSize max) throws InvalidListException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(max.bytes() + 1);
        } catch (IOException e) {
            throw new InvalidListException(Reason.UNREADABLE);
        }
        if (bytes.length > max.bytes()) {
            throw new InvalidListException(Reason.TOO_LARGE);
        }
        String text = text(bytes);
        if (text.indexOf('\0') >= 0) {
            // A binary file, such as a spreadsheet or an image
            throw new InvalidListException(Reason.NO_LIST);
        }
        return text;
    }

    /** Decodes UTF-8 or UTF-16, with or without a byte order mark, or else Windows-1252. */
    static String text(byte[] bytes) {
        String text;
        if (isUtf16(bytes, 1)) {
            text = new String(bytes, StandardCharsets.UTF_16LE);
        } else if (isUtf16(bytes, 0)) {
            text = new String(bytes, StandardCharsets.UTF_16BE);
        } else if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            text = new String(bytes, StandardCharsets.UTF_16);
        } else {
            try {
                text =
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(bytes))
                                .toString();
            } catch (CharacterCodingException e) {
                text = new String(bytes, WINDOWS);
            }
        }
        return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    }

    /**
     * Returns whether half of the bytes at the even or odd positions are zero, and none of the
     * others. Text in UTF-16 consists mainly of ASCII characters, because addresses do.
     */
    private static boolean isUtf16(byte[] bytes, int zeroAt) {
        if (bytes.length < 2 || bytes.length % 2 != 0) {
            return false;
        }
        int zeros = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                if (i % 2 != zeroAt) {
                    return false;
                }
                zeros++;
            }
        }
        return zeros >= bytes.length / 4;
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
