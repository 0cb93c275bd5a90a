package org.roster.demo.provider;

import org.jsoup.nodes.Entities;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Renders the HTML pages of a local provider. */
final class Pages {

    private static final String FRAME =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; background: light-dark(#eef1f5, #15181c); color: light-dark(#1c2128, #e6e9ee); }
            main { max-width: 27rem; margin: 8vh auto; padding: 2rem; border-radius: .75rem; background: light-dark(#fff, #20252b); box-shadow: 0 1px 4px #0003; }
            h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
            p { margin: .25rem 0 1.25rem; }
            ul { list-style: none; margin: 0 0 1rem; padding: 0; }
            button { font: inherit; color: inherit; width: 100%%; text-align: start; cursor: pointer; padding: .7rem 1rem; margin: .2rem 0; border: 1px solid light-dark(#c9d1db, #454d57); border-radius: .5rem; background: transparent; }
            button:hover, button:focus-visible { background: light-dark(#e8f0fe, #2d3642); }
            button span { display: block; font-size: .9rem; opacity: .8; }
            button.cancel { width: auto; }
            </style>
            </head>
            <body>
            <main>
            %2$s
            </main>
            </body>
            </html>
            """;

    private Pages() {}

    static String accountChooser(String provider, Collection<SampleAccount> accounts) {
        String buttons = accounts.stream().map(Pages::button).collect(Collectors.joining("\n"));
        String body =
                """
                <h1>Choose an account</h1>
                <p>This page replaces the %s sign-in in the demo. The sample accounts have no
                passwords.</p>
                <form method="post">
                <ul>
                %s
                </ul>
                <button class="cancel" name="cancel" value="true">Cancel</button>
                </form>\
                """
                        .formatted(escape(provider), buttons);
        return FRAME.formatted("Choose an account – " + escape(provider), body);
    }

    static String error(String title, String message) {
        return FRAME.formatted(
                escape(title), "<h1>%s</h1>%n<p>%s</p>".formatted(escape(title), escape(message)));
    }

    /** Returns a self-submitting form (OAuth 2.0 Form Post Response Mode). */
    static String formPost(String target, Map<String, String> parameters) {
        String fields =
                parameters.entrySet().stream()
                        .map(field ->
                                "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                                        .formatted(
                                                escape(field.getKey()), escape(field.getValue())))
                        .collect(Collectors.joining("\n"));
        String body =
                """
                <form id="response" method="post" action="%s">
                %s
                <noscript><button>Continue</button></noscript>
                </form>
                <script>document.getElementById("response").submit()</script>\
                """
                        .formatted(escape(target), fields);
        return FRAME.formatted("Signing in…", body);
    }

    private static String button(SampleAccount account) {
        String tenant = account.tenant() == null ? "" : " (" + account.tenant().domain() + ")";
        return """
        <li><button name="account" value="%s" data-username="%s">%s<span>%s</span></button></li>\
        """
                .formatted(
                        escape(account.subject()),
                        escape(account.username()),
                        escape(account.displayName()),
                        escape(account.username() + tenant));
    }

    private static String escape(String text) {
        return Entities.escape(text);
    }
}
