package org.roster.icons;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** The icon as it is drawn. */
final class Drawing {

    private final SVGDocument document;

    private Drawing(SVGDocument document) {
        this.document = document;
    }

    static Drawing read(Path file) throws IOException {
        SVGDocument document = new SVGLoader().load(file.toUri().toURL());
        if (document == null) {
            throw new IOException(file + " is no drawing");
        }
        return new Drawing(document);
    }

    /** The icon as pixels, as many in each direction. */
    BufferedImage at(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        document.render(null, graphics, new ViewBox(size, size));
        graphics.dispose();
        return image;
    }

    /** The same as a PNG file. */
    byte[] png(int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(at(size), "png", out);
        return out.toByteArray();
    }
}
