package org.roster.icons;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

/** Checks that the committed files match the drawing. */
class IconsTest {

    private static final String ADVICE = "run ./mvnw -Picons to generate the files";

    @SuppressWarnings("UnusedVariable") // used by name in @FieldSource
    private static final List<Integer> PNG_SIZES = Icons.SIZES;

    @ParameterizedTest
    @FieldSource("PNG_SIZES")
    void pngsMatchTheDrawing(int size) throws IOException {
        BufferedImage png = ImageIO.read(Icons.png(size).toFile());
        assertThat(pixels(png)).as(ADVICE).isEqualTo(pixels(Icons.drawing().render(size)));
    }

    @Test
    void windowsIconContainsEverySize() throws IOException {
        ByteBuffer ico =
                ByteBuffer.wrap(Files.readAllBytes(Icons.FOLDER.resolve("roster.ico")))
                        .order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < ico.getShort(4); i++) {
            int entry = 6 + 16 * i;
            int size = ico.get(entry) == 0 ? 256 : ico.get(entry);
            sizes.add(size);
            byte[] data = new byte[ico.getInt(entry + 8)];
            ico.get(ico.getInt(entry + 12), data);
            int[] drawn = pixels(Icons.drawing().render(size));
            if (size == 256) {
                assertThat(pixels(png(data))).as(ADVICE).isEqualTo(drawn);
            } else {
                // Rows are stored from the bottom up
                ByteBuffer bitmap = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
                int middle = size / 2;
                int offset = 40 + 4 * ((size - 1 - middle) * size + middle);
                assertThat(bitmap.getInt(offset))
                        .as(ADVICE)
                        .isEqualTo(drawn[middle * size + middle]);
            }
        }
        assertThat(sizes).isEqualTo(Ico.SIZES);
    }

    @Test
    void macIconContainsEverySize() throws IOException {
        ByteBuffer icns = ByteBuffer.wrap(Files.readAllBytes(Icons.FOLDER.resolve("roster.icns")));
        assertThat(text(icns)).isEqualTo("icns");
        assertThat(icns.getInt()).isEqualTo(icns.capacity());
        Map<String, Integer> types = new LinkedHashMap<>();
        while (icns.hasRemaining()) {
            String type = text(icns);
            byte[] data = new byte[icns.getInt() - 8];
            icns.get(data);
            BufferedImage image = png(data);
            assertThat(pixels(image))
                    .as(ADVICE)
                    .isEqualTo(pixels(Icons.drawing().render(image.getWidth())));
            types.put(type, image.getWidth());
        }
        assertThat(types).isEqualTo(Icns.TYPES);
    }

    @Test
    void windowIconsAndMailLogoEqualThePngs() {
        for (int size : Icons.WINDOW_SIZES) {
            assertThat(Icons.windowPng(size)).as(ADVICE).hasSameBinaryContentAs(Icons.png(size));
        }
        assertThat(Icons.MAIL_LOGO).as(ADVICE).hasSameBinaryContentAs(Icons.png(64));
    }

    private static String text(ByteBuffer buffer) {
        byte[] name = new byte[4];
        buffer.get(name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    private static BufferedImage png(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
