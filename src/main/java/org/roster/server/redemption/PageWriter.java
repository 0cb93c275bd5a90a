package org.roster.server.redemption;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

import io.javalin.http.Context;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Writes invitation pages, their security headers and their stylesheet to responses. */
final class PageWriter {

    static final String RETRY_AFTER = "Retry-After";

    /** The seconds until a page that isn't available now is worth another try. */
    private static final String RETRY_SECONDS = "5";

    static final String STYLESHEET = "/redemption/pages.css";

    private final String contentSecurityPolicy;
    private final String stylesheet = readStylesheet();
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    null, ContentType.Html, null, "org.roster.server.templates");

    /**
     * Creates a writer.
     *
     * @param signInOrigins the origins that the pages' forms may redirect to. Browsers check the
     *     redirect after a form's post against {@code form-action}, too.
     */
    PageWriter(Collection<String> signInOrigins) {
        this.contentSecurityPolicy =
                "default-src 'none'; style-src 'self'; form-action 'self' "
                        + String.join(" ", signInOrigins)
                        + "; base-uri 'none'; frame-ancestors 'none'";
    }

    private static String readStylesheet() {
        try (InputStream css = PageWriter.class.getResourceAsStream("pages.css")) {
            if (css == null) {
                throw new IllegalStateException("pages.css is missing");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a page. */
    void write(Context request, int status, InvitationPage page) {
        StringOutput html = new StringOutput();
        templates.render("redemption/page.jte", page, html);
        addSecurityHeaders(request);
        if (status == 503 && request.res().getHeader(RETRY_AFTER) == null) {
            request.header(RETRY_AFTER, RETRY_SECONDS);
        }
        request.status(status)
                .header("Content-Language", page.frame().language())
                .header("Vary", "Accept-Language")
                .contentType("text/html; charset=utf-8")
                .result(html.toString());
    }

    /** Writes the stylesheet. */
    void writeStylesheet(Context request) {
        request.contentType("text/css; charset=utf-8")
                .header("Cache-Control", "public, max-age=3600")
                .header("X-Content-Type-Options", "nosniff")
                .result(stylesheet);
    }

    /** Adds the headers of every response except the stylesheet. */
    void addSecurityHeaders(Context request) {
        request.header("Content-Security-Policy", contentSecurityPolicy)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Cross-Origin-Opener-Policy", "same-origin");
    }
}
