package org.roster.icons;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The icon format of macOS: PNGs, each preceded by its type and its length. Numbers are big-endian.
 */
final class Icns {

    /** Sizes in pixels by type; {@code @2} marks those for high-density screens. */
    static final Map<String, Integer> TYPES = types();

    private static final int HEADER = 8;

    private Icns() {}

    private static Map<String, Integer> types() {
        Map<String, Integer> types = new LinkedHashMap<>();
        types.put("icp4", 16);
        types.put("icp5", 32);
        types.put("ic11", 32); // 16@2
        types.put("ic12", 64); // 32@2
        types.put("ic07", 128);
        types.put("ic13", 256); // 128@2
        types.put("ic08", 256);
        types.put("ic14", 512); // 256@2
        types.put("ic09", 512);
        types.put("ic10", 1024); // 512@2
        return types;
    }

    static byte[] of(SvgIcon drawing) throws IOException {
        Map<String, byte[]> images = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> type : TYPES.entrySet()) {
            images.put(type.getKey(), drawing.png(type.getValue()));
        }
        int length = HEADER + images.values().stream().mapToInt(png -> HEADER + png.length).sum();
        ByteBuffer icns = ByteBuffer.allocate(length);
        icns.put(ascii("icns")).putInt(length);
        images.forEach((type, png) -> icns.put(ascii(type)).putInt(HEADER + png.length).put(png));
        return icns.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
