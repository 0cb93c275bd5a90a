package org.roster.desktop.ui.text;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** What a person reads, in the person's language; English where Roster does not speak it. */
public final class Messages {

    private final ResourceBundle bundle;

    private Messages(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** The messages beside a class. */
    public static Messages beside(Class<?> type) {
        return new Messages(
                ResourceBundle.getBundle(
                        type.getPackageName() + ".messages",
                        Locale.getDefault(),
                        type.getClassLoader(),
                        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
    }

    /**
     * A message.
     *
     * @param arguments what takes the places of {@code {0}}, {@code {1}} and so on; texts among
     *     them may be of strangers, see {@link UntrustedText}; without any, the message is no
     *     pattern
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

    /** Whether there is such a message. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** The messages as FXML takes them. */
    public ResourceBundle bundle() {
        return bundle;
    }
}
