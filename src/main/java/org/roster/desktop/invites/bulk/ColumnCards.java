package org.roster.desktop.invites.bulk;

import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.roster.desktop.ui.control.ChoiceLists;
import org.roster.desktop.ui.control.LazyTooltip;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The columns of the list side by side, each with its first values and a choice of its use. */
final class ColumnCards extends HBox {

    private static final PseudoClass UNUSED = PseudoClass.getPseudoClass("unused");

    /** The longest example in characters that fits on a card. */
    private static final int MAX_EXAMPLE_LENGTH = 16;

    private final BulkInviteViewModel invites;
    private final List<Card> cards = new ArrayList<>();
    private final Messages messages = Messages.beside(ColumnCards.class);

    ColumnCards(BulkInviteViewModel invites) {
        this.invites = invites;
        getStyleClass().add("column-cards");
        invites.columns().addListener((ListChangeListener<MappedColumn>) change -> show());
        show();
    }

    private void show() {
        List<MappedColumn> columns = invites.columns();
        boolean same =
                cards.stream()
                        .map(Card::position)
                        .toList()
                        .equals(columns.stream().map(MappedColumn::index).toList());
        if (!same) {
            cards.clear();
            columns.forEach(column -> cards.add(new Card()));
            getChildren().setAll(cards);
        }
        // The focused choice stays in its place when only the uses change
        for (int i = 0; i < cards.size(); i++) {
            cards.get(i).show(columns.get(i));
        }
    }

    private final class Card extends VBox {

        private final Label title = new Label();
        private final Label examples = new Label();
        private final ComboBox<Optional<ListColumn>> use = new ComboBox<>();
        private final Label purpose = Nodes.invisibleLabel(use);
        private int index;
        private List<String> values = List.of();
        private boolean filling;

        Card() {
            getStyleClass().add("column-card");
            title.getStyleClass().add("strong");
            examples.getStyleClass().add("muted");
            LazyTooltip.on(examples, () -> String.join("\n", values));
            HBox.setHgrow(this, Priority.ALWAYS);
            use.setMaxWidth(Double.MAX_VALUE);
            use.getItems().add(Optional.empty());
            Arrays.stream(ListColumn.values()).map(Optional::of).forEach(use.getItems()::add);
            ChoiceLists.name(
                    use,
                    column ->
                            column.map(each -> messages.get("use." + each))
                                    .orElseGet(() -> messages.get("use.nothing")));
            use.setOnAction(chosen -> {
                if (!filling) {
                    use();
                }
            });
            getChildren().setAll(title, examples, use);
        }

        private void use() {
            invites.columns().stream()
                    .filter(column -> column.index() == index)
                    .findFirst()
                    .ifPresent(column -> invites.use(column, use.getValue().orElse(null)));
        }

        private String brief() {
            String first = values.isEmpty() ? "" : values.getFirst();
            return first.length() > MAX_EXAMPLE_LENGTH
                    ? first.substring(0, MAX_EXAMPLE_LENGTH) + "…"
                    : first;
        }

        int position() {
            return index;
        }

        void show(MappedColumn column) {
            filling = true;
            index = column.index();
            values = column.examples();
            String name = invites.listText().name(column);
            title.setText(UntrustedText.sentence(name));
            examples.setText(UntrustedText.sentence(brief()));
            purpose.setText(messages.get("use.of", name));
            use.setValue(Optional.ofNullable(column.use()));
            pseudoClassStateChanged(UNUSED, column.use() == null);
            filling = false;
        }
    }
}
