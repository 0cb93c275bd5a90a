package org.roster.desktop.invites;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;

import javafx.scene.image.Image;
import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.FxThread;
import org.roster.demo.window.Picture;
import org.roster.desktop.fake.TestWindow;

import java.awt.image.BufferedImage;

@ExtendWith(TestWindow.class)
class QrCodeTest {

    private static final String LINK =
            "https://roster.example.com/invite/" + "AbCd-_0123456789".repeat(4);

    @Test
    void codeDecodesToTheLink() throws ReaderException {
        BufferedImage image = Picture.image(FxThread.call(() -> QrCode.of(LINK)));
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);

        String read =
                new QRCodeReader()
                        .decode(
                                new BinaryBitmap(
                                        new HybridBinarizer(
                                                new RGBLuminanceSource(width, height, pixels))))
                        .getText();

        assertThat(read).isEqualTo(LINK);
    }

    @Test
    void codeIsBlackOnWhiteWithQuietZone() {
        Image code = FxThread.call(() -> QrCode.of(LINK));

        for (int i = 0; i < (int) code.getWidth(); i++) {
            assertThat(code.getPixelReader().getColor(i, 15)).isEqualTo(Color.WHITE);
            assertThat(code.getPixelReader().getColor(15, i)).isEqualTo(Color.WHITE);
        }
        assertThat(code.getPixelReader().getColor(16, 16)).isEqualTo(Color.BLACK);
    }
}
