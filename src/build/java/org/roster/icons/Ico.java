package org.roster.icons;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * An icon of Windows: a directory and the pictures behind each other. The largest is a PNG, which
 * Windows takes since Vista; the smaller ones are bitmaps, because some tools that put icons into
 * programs know nothing else.
 */
final class Ico {

    static final List<Integer> SIZES = List.of(16, 20, 24, 32, 40, 48, 64, 256);

    private static final int HEADER = 6;
    private static final int ENTRY = 16;
    private static final int BITMAP_HEADER = 40;
    private static final int PNG_FROM = 256;

    private Ico() {}

    static byte[] of(Drawing drawing) throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        for (int size : SIZES) {
            pictures.add(size < PNG_FROM ? bitmap(drawing.at(size)) : drawing.png(size));
        }
        int start = HEADER + ENTRY * SIZES.size();
        int length = start + pictures.stream().mapToInt(picture -> picture.length).sum();
        ByteBuffer ico = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        ico.putShort((short) 0).putShort((short) 1).putShort((short) SIZES.size());
        for (int i = 0; i < SIZES.size(); i++) {
            // 0 stands for 256
            byte size = (byte) (SIZES.get(i) % 256);
            ico.put(size).put(size).put((byte) 0).put((byte) 0);
            ico.putShort((short) 1).putShort((short) 32);
            ico.putInt(pictures.get(i).length).putInt(start);
            start += pictures.get(i).length;
        }
        pictures.forEach(ico::put);
        return ico.array();
    }

    /** From the bottom up, as BGRA; then a mask that counts for nothing next to the alpha. */
    private static byte[] bitmap(BufferedImage image) {
        int size = image.getWidth();
        int maskRow = (size + 31) / 32 * 4;
        int bytes = size * size * 4 + maskRow * size;
        ByteBuffer bitmap =
                ByteBuffer.allocate(BITMAP_HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
        bitmap.putInt(BITMAP_HEADER).putInt(size).putInt(2 * size);
        bitmap.putShort((short) 1).putShort((short) 32).putInt(0).putInt(bytes);
        bitmap.position(BITMAP_HEADER);
        for (int y = size - 1; y >= 0; y--) {
            for (int x = 0; x < size; x++) {
                bitmap.putInt(image.getRGB(x, y));
            }
        }
        return bitmap.array();
    }
}
