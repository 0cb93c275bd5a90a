package org.roster.desktop.ui.text;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The localized messages of a package. English is the fallback. */
public final class Messages {

    private final ResourceBundle bundle;

    private Messages(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** Loads the messages in the package of a class, in the language of the user interface. */
    public static Messages beside(Class<?> type) {
        return beside(type, Locale.getDefault());
    }

    /** Loads the messages in the package of a class, in a language. */
    public static Messages beside(Class<?> type, Locale language) {
        return new Messages(
                ResourceBundle.getBundle(
                        type.getPackageName() + ".messages",
                        language,
                        type.getClassLoader(),
                        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
    }

    /**
     * Returns a message.
     *
     * @param arguments the values for {@code {0}}, {@code {1}} and so on; strings may be untrusted,
     *     see {@link UntrustedText}; without arguments, the message is not treated as a pattern
     */
    public String get(String key, Object... arguments) {
        String message = bundle.getString(key);
        if (arguments.length == 0) {
            return message;
        }
        Object[] shown =
                Arrays.stream(arguments)
                        .map(each ->
                                each instanceof String text ? UntrustedText.inSentence(text) : each)
                        .toArray();
        return new MessageFormat(message, Locale.getDefault()).format(shown);
    }

    /** Whether a message exists. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** Returns the messages in the form that FXML needs. */
    public ResourceBundle bundle() {
        return bundle;
    }
}
