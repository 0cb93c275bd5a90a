package org.roster.demo.tour;

import static org.awaitility.Awaitility.await;

import javafx.concurrent.Worker;
import javafx.scene.Scene;
import javafx.scene.web.WebView;
import javafx.stage.Stage;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.window.DesktopDriver;
import org.roster.demo.window.Picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;

/** Pictures of pages that the scripted browser has opened, painted by WebKit. */
final class PagePictures implements AutoCloseable {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 640;

    private final HttpClient http;

    PagePictures(SSLContext tls) {
        http = HttpClient.newBuilder().sslContext(tls).build();
    }

    /** Writes a page as PNG. */
    void write(BrowserPage page, Path file) {
        String html = withStyle(page.document());
        WebView view = DesktopDriver.onFxThread(WebView::new);
        Stage stage =
                DesktopDriver.onFxThread(() -> {
                    Stage made = new Stage();
                    made.setScene(new Scene(view, WIDTH, HEIGHT));
                    made.show();
                    view.getEngine().loadContent(html);
                    return made;
                });
        try {
            await("the page")
                    .until(() ->
                            DesktopDriver.onFxThread(() ->
                                    view.getEngine().getLoadWorker().getState()
                                            == Worker.State.SUCCEEDED));
            Picture.write(painted(view), file);
        } finally {
            DesktopDriver.onFxThread(() -> {
                stage.hide();
                return true;
            });
        }
    }

    /** WebKit paints when it likes: it is done when nothing changes any more. */
    private static BufferedImage painted(WebView view) {
        AtomicReference<int[]> before = new AtomicReference<>(new int[0]);
        return await("the page painted")
                .pollInterval(Duration.ofMillis(150))
                .until(
                        () ->
                                DesktopDriver.onFxThread(
                                        () -> Picture.image(view.snapshot(null, null))),
                        image -> {
                            int[] now = image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
                            int[] last = before.getAndSet(now);
                            return Arrays.equals(now, last)
                                    && Arrays.stream(now).distinct().limit(3).count() > 2;
                        });
    }

    /** The page with its stylesheet inside, since WebKit does not trust the demo's certificates. */
    private String withStyle(Document page) {
        Document copy = page.clone();
        for (Element link : copy.select("link[rel=stylesheet]")) {
            Element style = copy.createElement("style");
            style.appendChild(new org.jsoup.nodes.DataNode(css(URI.create(link.absUrl("href")))));
            link.replaceWith(style);
        }
        return copy.outerHtml();
    }

    private String css(URI address) {
        try {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
