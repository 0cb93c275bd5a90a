package org.roster.server.pages;

import static java.util.Objects.requireNonNull;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

import io.javalin.http.Context;

import org.roster.server.text.ClassResource;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes pages, their security headers and the files that they use to responses. */
public final class PageWriter {

    public static final String RETRY_AFTER = "Retry-After";

    /** {@code Cache-Control} of what is the same for everyone and changes only with the version. */
    public static final String CACHED = "public, max-age=3600";

    /** The seconds until a page that isn't available now is worth another try. */
    private static final String RETRY_SECONDS = "5";

    /** The folder of the files that pages use. */
    public static final String FOLDER = "/redemption/";

    /** The files that pages use, with their media types. */
    public static final Map<String, String> FILES =
            Map.of(
                    "pages.css", "text/css; charset=utf-8",
                    "Inter-Regular.woff2", "font/woff2",
                    "Inter-SemiBold.woff2", "font/woff2");

    private final String contentSecurityPolicy;
    private final Map<String, byte[]> files =
            FILES.keySet().stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    name -> name,
                                    name -> ClassResource.read(PageWriter.class, name)));
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    null, ContentType.Html, null, "org.roster.server.templates");

    /**
     * Creates a writer.
     *
     * @param signInOrigins the origins that the pages' forms may redirect to. Browsers check the
     *     redirect after a form's post against {@code form-action}, too. Without them, the pages
     *     have no forms.
     */
    public PageWriter(Collection<String> signInOrigins) {
        this.contentSecurityPolicy =
                "default-src 'none'; style-src 'self'; font-src 'self'; form-action "
                        + (signInOrigins.isEmpty()
                                ? "'none'"
                                : "'self' " + String.join(" ", signInOrigins))
                        + "; base-uri 'none'; frame-ancestors 'none'";
    }

    /** Writes a page. */
    public void write(Context request, int status, WebPage page) {
        StringOutput html = new StringOutput();
        templates.render(page.template(), page, html);
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

    /** Writes one of the {@link #FILES}. */
    public void writeFile(Context request, String name) {
        request.contentType(requireNonNull(FILES.get(name)))
                .header("Cache-Control", CACHED)
                .header("X-Content-Type-Options", "nosniff")
                .result(requireNonNull(files.get(name)));
    }

    /** Adds the headers of every response except the files. */
    public void addSecurityHeaders(Context request) {
        request.header("Content-Security-Policy", contentSecurityPolicy)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Cross-Origin-Opener-Policy", "same-origin");
    }
}
