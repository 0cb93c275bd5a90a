package org.roster.server.help;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

import org.jspecify.annotations.Nullable;
import org.roster.server.help.HelpPage.Part;
import org.roster.server.help.HelpPage.Section;
import org.roster.server.pages.PageFrame;
import org.roster.server.pages.PageGuard;
import org.roster.server.pages.PageMessages;
import org.roster.server.pages.PageWriter;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Serves {@code /help}, the documentation for users. It is the same for every service and reader,
 * so that anyone may read it. If the operator has other documentation, redirects there.
 */
public final class HelpRoutes {

    private static final String HELP = "/help";

    private final Supplier<URI> publicUrl;
    private final @Nullable URI elsewhere;
    private final PageWriter writer = new PageWriter(List.of());

    /** The pages by language, because their content never changes. */
    private final Map<String, HelpPage> pages = new ConcurrentHashMap<>();

    /**
     * Creates the routes.
     *
     * @param publicUrl the base of the service's addresses; known once the service listens
     * @param elsewhere the operator's own documentation, or null
     */
    public HelpRoutes(Supplier<URI> publicUrl, @Nullable URI elsewhere) {
        this.publicUrl = publicUrl;
        this.elsewhere = elsewhere;
    }

    /**
     * Adds the routes.
     *
     * @param guard limits the requests, and answers failures with a page
     */
    public void addTo(RoutesConfig routes, PageGuard guard) {
        routes.get(HELP, guard.guarded(this::show));
        routes.head(HELP, guard.guarded(this::show));
    }

    private void show(Context request) {
        if (elsewhere != null) {
            writer.addSecurityHeaders(request);
            request.redirect(elsewhere.toString(), HttpStatus.FOUND);
            return;
        }
        PageMessages text =
                PageMessages.accepted(HelpRoutes.class, request.header("Accept-Language"));
        writer.write(request, 200, pages.computeIfAbsent(text.language(), each -> page(text)));
        request.header("Cache-Control", PageWriter.CACHED);
    }

    private HelpPage page(PageMessages text) {
        return new HelpPage(
                new PageFrame(
                        text.language(),
                        publicUrl.get().getRawPath() + PageWriter.FOLDER,
                        text.of("product")),
                text.of("title"),
                HelpText.parse(text.of("introduction")),
                text.of("contents"),
                Arrays.stream(HelpTopic.values()).map(topic -> part(text, topic)).toList());
    }

    private static Part part(PageMessages text, HelpTopic topic) {
        return new Part(
                text.of(topic.key()),
                topic.sections().stream()
                        .map(id ->
                                new Section(
                                        id,
                                        text.of(id + ".title"),
                                        HelpText.parse(text.of(id + ".text"))))
                        .toList());
    }
}
