package org.roster.desktop.users;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.stage.Window;

import org.controlsfx.control.PopOver;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Member;
import org.roster.desktop.activity.MemberHistory;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.util.function.Supplier;

/** Shows the details of a member in a popover beside the row. */
public final class MemberDetails {

    /** Where the arrow points to: a part of the row's width. */
    private static final double ARROW = 0.2;

    /** The parts of the window's height above and below which there is little room. */
    private static final double UPPER = 0.4;

    private static final double LOWER = 0.6;

    private final UsersViewModel model;
    private final UserActions actions;
    private final Supplier<MemberHistory> histories;
    private final Times times;
    private final Messages messages = Messages.beside(MemberDetails.class);
    private @Nullable PopOver open;

    /**
     * Creates the details.
     *
     * @param histories creates an empty history
     */
    public MemberDetails(
            UsersViewModel model,
            UserActions actions,
            Supplier<MemberHistory> histories,
            Times times) {
        this.model = model;
        this.actions = actions;
        this.histories = histories;
        this.times = times;
    }

    /** Shows the details of a member, pointing to a node. */
    void show(UserRow row, Node anchor) {
        if (open != null) {
            open.hide();
        }
        Member member = row.member();
        PopOver popOver = new PopOver();
        open = popOver;
        ObservableValue<@Nullable Member> now = model.current(member);
        MemberDetailsController controller =
                new MemberDetailsController(
                        new MemberDetailsViewModel(
                                member,
                                now,
                                model.inviteOf(member),
                                row.self(),
                                histories.get(),
                                times),
                        actions,
                        action -> {
                            popOver.hide();
                            action.accept(row);
                        });
        // A group has the height of the wrapped lines, by which the popover places its arrow
        Parent view = Views.load(controller);
        view.setAccessibleRole(AccessibleRole.DIALOG);
        view.setAccessibleText(messages.get("details.of", member.displayName()));
        popOver.setContentNode(new Group(view));
        // Its own stylesheet would override the theme
        popOver.getRoot().getStylesheets().clear();
        popOver.setTitle(messages.get("details.of", member.displayName()));
        popOver.setDetachable(false);
        popOver.setAnimated(false);
        popOver.setAutoHide(true);
        popOver.setHideOnEscape(true);
        ChangeListener<@Nullable Member> gone =
                (changed, before, current) -> {
                    if (current == null) {
                        popOver.hide();
                    }
                };
        now.addListener(gone);
        popOver.setOnHidden(hidden -> now.removeListener(gone));
        show(popOver, anchor);
        controller.focus();
    }

    /** Shows the popover beside the name, so that it is inside a window of usual height. */
    private static void show(PopOver popOver, Node anchor) {
        Bounds row = anchor.localToScreen(anchor.getLayoutBounds());
        Window window = anchor.getScene().getWindow();
        double height = (row.getCenterY() - window.getY()) / window.getHeight();
        popOver.setArrowLocation(arrow(height));
        // Of a row, it would take the styles of selected rows
        popOver.show(
                anchor.getScene().getRoot(),
                row.getMinX() + row.getWidth() * ARROW,
                row.getCenterY());
    }

    private static ArrowLocation arrow(double height) {
        if (height < UPPER) {
            return ArrowLocation.LEFT_TOP;
        }
        return height > LOWER ? ArrowLocation.LEFT_BOTTOM : ArrowLocation.LEFT_CENTER;
    }
}
