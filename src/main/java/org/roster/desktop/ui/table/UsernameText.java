package org.roster.desktop.ui.table;

import static java.util.stream.Collectors.joining;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Homoglyphs;
import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.LazyTooltip;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.stream.Stream;

/** A username in a cell. A username that may imitate another one is marked. */
public final class UsernameText extends HighlightedText {

    private final Messages messages = Messages.beside(UsernameText.class);
    private boolean isMixed;
    private @Nullable Label flag;

    /** Creates an empty text without a search. */
    public UsernameText() {
        this(new ReadOnlyStringWrapper(""));
    }

    /**
     * Creates an empty text.
     *
     * @param query the search query as the user types it
     */
    public UsernameText(ObservableValue<String> query) {
        super(query);
    }

    /** Sets the username. */
    @Override
    public void setText(String username) {
        super.setText(username);
        isMixed = Homoglyphs.isMixed(username);
        if (isMixed && flag == null) {
            flag = flag();
        }
        setMark(isMixed ? flag : null);
        if (isMixed) {
            setAccessibleText(text() + ", " + messages.get("username.mixed"));
        }
    }

    @Override
    String hint() {
        String whole = super.hint();
        String why = isMixed ? messages.get("username.mixed") : "";
        return Stream.of(whole, why).filter(part -> !part.isEmpty()).collect(joining("\n"));
    }

    /** Creates a label with the whole username, on several lines if necessary. */
    public static HBox whole(String username) {
        Label words =
                Nodes.styled(Nodes.wrapped(new Label(UntrustedText.shown(username))), "muted");
        HBox whole = Nodes.styled(new HBox(words), "labeled");
        if (Homoglyphs.isMixed(username)) {
            Label mark = flag();
            LazyTooltip.on(mark, mark::getAccessibleText);
            whole.getChildren().add(mark);
        }
        return whole;
    }

    private static Label flag() {
        Messages messages = Messages.beside(UsernameText.class);
        Label mark = new Label(null, new DecorativeIcon("mdi2a-alert-outline"));
        String why = messages.get("username.mixed");
        mark.getStyleClass().add("look-alike");
        mark.setMinWidth(Label.USE_PREF_SIZE);
        mark.setAccessibleText(why);
        return mark;
    }
}
