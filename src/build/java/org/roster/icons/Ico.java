package org.roster.icons;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The icon format of Windows: a directory followed by the images. The largest image is a PNG, which
 * Windows supports since Vista. The smaller ones are bitmaps, because some tools that embed icons
 * into programs support no other format.
 */
final class Ico {

    static final List<Integer> SIZES = List.of(16, 20, 24, 32, 40, 48, 64, 256);

    private static final int HEADER = 6;
    private static final int ENTRY = 16;
    private static final int BITMAP_HEADER = 40;
    private static final int MIN_PNG_SIZE = 256;

    private Ico() {}

    static byte[] of(SvgIcon drawing) throws IOException {
        List<byte[]> images = new ArrayList<>();
        for (int size : SIZES) {
            images.add(size < MIN_PNG_SIZE ? bitmap(drawing.render(size)) : drawing.png(size));
        }
        int start = HEADER + ENTRY * SIZES.size();
        int length = start + images.stream().mapToInt(image -> image.length).sum();
        ByteBuffer ico = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        ico.putShort((short) 0).putShort((short) 1).putShort((short) SIZES.size());
        for (int i = 0; i < SIZES.size(); i++) {
            // 0 means 256
            byte size = (byte) (SIZES.get(i) % 256);
            ico.put(size).put(size).put((byte) 0).put((byte) 0);
            ico.putShort((short) 1).putShort((short) 32);
            ico.putInt(images.get(i).length).putInt(start);
            start += images.get(i).length;
        }
        images.forEach(ico::put);
        return ico.array();
    }

    /** BGRA rows from the bottom up, followed by a mask that is ignored in favor of the alpha. */
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
