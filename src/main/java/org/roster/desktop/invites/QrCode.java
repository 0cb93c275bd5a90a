package org.roster.desktop.invites;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;

import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * Creates QR codes (ISO/IEC 18004). They are black on white in both themes, because cameras expect
 * that.
 */
final class QrCode {

    /** The size of a module in pixels, large enough to stay sharp when it is scaled. */
    private static final int SCALE = 4;

    private QrCode() {}

    /** Creates the code of a text, with a quiet zone of four modules around it. */
    static Image of(String text) {
        try {
            BitMatrix modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0);
            WritableImage image =
                    new WritableImage(modules.getWidth() * SCALE, modules.getHeight() * SCALE);
            for (int y = 0; y < modules.getHeight() * SCALE; y++) {
                for (int x = 0; x < modules.getWidth() * SCALE; x++) {
                    boolean dark = modules.get(x / SCALE, y / SCALE);
                    image.getPixelWriter().setColor(x, y, dark ? Color.BLACK : Color.WHITE);
                }
            }
            return image;
        } catch (WriterException e) {
            throw new IllegalArgumentException("Too long for a QR code", e);
        }
    }
}
