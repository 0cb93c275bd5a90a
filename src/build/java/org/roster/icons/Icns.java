package org.roster.icons;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An icon of macOS: PNGs, each behind the name of its kind and its length, big-endian. */
final class Icns {

    /** Pixels by the name of the kind; those with @ are for screens of double density. */
    static final Map<String, Integer> KINDS = kinds();

    private static final int HEADER = 8;

    private Icns() {}

    private static Map<String, Integer> kinds() {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        kinds.put("icp4", 16);
        kinds.put("icp5", 32);
        kinds.put("ic11", 32); // 16@2
        kinds.put("ic12", 64); // 32@2
        kinds.put("ic07", 128);
        kinds.put("ic13", 256); // 128@2
        kinds.put("ic08", 256);
        kinds.put("ic14", 512); // 256@2
        kinds.put("ic09", 512);
        kinds.put("ic10", 1024); // 512@2
        return kinds;
    }

    static byte[] of(Drawing drawing) throws IOException {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> kind : KINDS.entrySet()) {
            pictures.put(kind.getKey(), drawing.png(kind.getValue()));
        }
        int length = HEADER + pictures.values().stream().mapToInt(png -> HEADER + png.length).sum();
        ByteBuffer icns = ByteBuffer.allocate(length);
        icns.put(ascii("icns")).putInt(length);
        pictures.forEach((kind, png) -> icns.put(ascii(kind)).putInt(HEADER + png.length).put(png));
        return icns.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
