package org.roster.client.signin;

import org.roster.contract.Languages;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** Renders the last page of the sign-in in the browser's language. */
final class CallbackPage {

    private static final String BUNDLE = "org.roster.client.signin.page";

    private static final String FRAME =
            """
            <!doctype html>
            <html lang="%1$s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%2$s</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; padding: 15vh 1.5rem; text-align: center; }
            h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
            p { margin: 0 auto; max-width: 30rem; }
            </style>
            </head>
            <body>
            <h1>%2$s</h1>
            <p>%3$s</p>
            </body>
            </html>
            """;

    private CallbackPage() {}

    static String done(List<String> acceptLanguage) {
        return page("done", acceptLanguage);
    }

    static String refused(List<String> acceptLanguage) {
        return page("refused", acceptLanguage);
    }

    static String notFound(List<String> acceptLanguage) {
        return page("notFound", acceptLanguage);
    }

    private static String page(String key, List<String> acceptLanguage) {
        Locale locale = locale(String.join(",", acceptLanguage));
        ResourceBundle messages =
                ResourceBundle.getBundle(
                        BUNDLE, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        return FRAME.formatted(
                locale.toLanguageTag(),
                messages.getString(key + ".title"),
                messages.getString(key + ".text"));
    }

    private static Locale locale(String acceptLanguage) {
        try {
            return Languages.best(Locale.LanguageRange.parse(acceptLanguage));
        } catch (IllegalArgumentException e) {
            return Languages.DEFAULT;
        }
    }
}
