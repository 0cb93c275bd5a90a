package org.roster.demo.tour;

import static org.awaitility.Awaitility.await;

import javafx.concurrent.Worker;
import javafx.scene.Scene;
import javafx.scene.web.WebView;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.window.FxThread;
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
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;

/** Renders pages of the scripted browser with WebKit and saves them as pictures. */
final class PagePictures implements AutoCloseable {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 640;

    private final HttpClient http;

    PagePictures(SSLContext tls) {
        http = HttpClient.newBuilder().sslContext(tls).build();
    }

    /** Writes a page to a PNG file. */
    void write(BrowserPage page, Path file) {
        String html = withInlineStyles(page.document());
        WebView view = FxThread.call(WebView::new);
        List<Window> focused =
                FxThread.call(
                        () -> Window.getWindows().stream().filter(Window::isFocused).toList());
        Stage stage =
                FxThread.call(() -> {
                    Stage window = new Stage();
                    window.setScene(new Scene(view, WIDTH, HEIGHT));
                    window.show();
                    view.getEngine().loadContent(html);
                    return window;
                });
        try {
            await("the loaded page")
                    .until(() ->
                            FxThread.call(() ->
                                    view.getEngine().getLoadWorker().getState()
                                            == Worker.State.SUCCEEDED));
            Picture.write(awaitRendered(view), file);
        } finally {
            FxThread.call(() -> {
                stage.hide();
                // A window manager does this. A window without the focus ignores keys
                focused.forEach(Window::requestFocus);
                return true;
            });
        }
    }

    /** Waits until two consecutive snapshots are equal, since WebKit paints asynchronously. */
    private static BufferedImage awaitRendered(WebView view) {
        AtomicReference<int[]> before = new AtomicReference<>(new int[0]);
        return await("the rendered page")
                .pollInterval(Duration.ofMillis(150))
                .until(
                        () -> FxThread.call(() -> Picture.image(view.snapshot(null, null))),
                        image -> {
                            int[] now = image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
                            int[] last = before.getAndSet(now);
                            return Arrays.equals(now, last)
                                    && Arrays.stream(now).distinct().limit(3).count() > 2;
                        });
    }

    /** Inlines the stylesheets, since WebKit doesn't trust the demo's certificates. */
    private String withInlineStyles(Document page) {
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
