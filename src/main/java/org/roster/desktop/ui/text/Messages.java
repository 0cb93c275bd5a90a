package org.roster.desktop.ui.text;

import org.jspecify.annotations.Nullable;
import org.roster.unicode.MessagePatterns;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The localized messages of a package. English is the fallback. Can be used on any thread. */
public final class Messages {

    private final Class<?> type;
    private final @Nullable Locale fixed;
    private volatile LoadedMessages loaded;

    private record LoadedMessages(
            Locale language, ResourceBundle bundle, MessagePatterns patterns) {

        static LoadedMessages of(Class<?> type, Locale language) {
            ResourceBundle bundle =
                    ResourceBundle.getBundle(
                            type.getPackageName() + ".messages",
                            language,
                            type.getClassLoader(),
                            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
            return new LoadedMessages(
                    language, bundle, new MessagePatterns(written(bundle, language)));
        }

        /** Returns the language that the messages are written in, with the region of another. */
        private static Locale written(ResourceBundle bundle, Locale language) {
            String found = bundle.getLocale().getLanguage();
            String written = found.isEmpty() ? Locale.ENGLISH.getLanguage() : found;
            return written.equals(language.getLanguage())
                    ? language
                    : Locale.of(written, language.getCountry());
        }
    }

    private Messages(Class<?> type, @Nullable Locale fixed) {
        this.type = type;
        this.fixed = fixed;
        this.loaded = LoadedMessages.of(type, fixed == null ? Locale.getDefault() : fixed);
    }

    /**
     * Returns the messages in the package of a class, in the current language of the user interface
     * whenever one is read.
     */
    public static Messages beside(Class<?> type) {
        return new Messages(type, null);
    }

    /** Returns the messages in the package of a class, in a language. */
    public static Messages beside(Class<?> type, Locale language) {
        return new Messages(type, language);
    }

    /**
     * Returns a message.
     *
     * @param arguments the values for {@code {0}}, {@code {1}} and so on; strings may be untrusted,
     *     see {@link UntrustedText}; without arguments, the message isn't treated as a pattern
     * @see MessagePatterns
     */
    public String get(String key, Object... arguments) {
        LoadedMessages now = loaded();
        String message = now.bundle.getString(key);
        if (arguments.length == 0) {
            return message;
        }
        Object[] shown =
                Arrays.stream(arguments)
                        .map(each ->
                                each instanceof String text ? UntrustedText.inSentence(text) : each)
                        .toArray();
        return now.patterns.format(message, shown);
    }

    /** Whether a message exists. */
    public boolean has(String key) {
        return loaded().bundle.containsKey(key);
    }

    /** Returns the messages in the form that FXML needs. */
    public ResourceBundle bundle() {
        return loaded().bundle;
    }

    private LoadedMessages loaded() {
        LoadedMessages now = loaded;
        Locale language = fixed == null ? Locale.getDefault() : fixed;
        if (!now.language.equals(language)) {
            now = LoadedMessages.of(type, language);
            loaded = now;
        }
        return now;
    }
}
