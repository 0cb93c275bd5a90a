package org.roster.desktop.invites.bulk;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.scene.Node;

import org.roster.desktop.ui.control.FilterChips;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

import java.util.List;

/** The statuses of the rows with their numbers, each of which filters the rows. */
final class StatusChips {

    private StatusChips() {}

    /** Creates a chip for each status; those without rows are hidden. */
    static List<Node> of(BulkInviteRows rows) {
        ContractLabels labels = new ContractLabels();
        Messages messages = Messages.beside(StatusChips.class);
        FilterChips<RowStatus> filters = new FilterChips<>(rows.filterProperty());
        for (RowStatus each : RowStatus.values()) {
            ReadOnlyIntegerProperty count = rows.countProperty(each);
            filters.add(
                    each,
                    count.map(number -> labels.counted(messages.get("status." + each), number)));
            Nodes.showWhile(
                    filters.getChildren().getLast(),
                    Bindings.createObjectBinding(
                            () -> count.get() > 0 || rows.filterProperty().get() == each,
                            count,
                            rows.filterProperty()));
        }
        return List.copyOf(filters.getChildren());
    }
}
