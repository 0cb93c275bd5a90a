package org.roster.desktop.accessibility;

import static java.util.stream.Collectors.toSet;

import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.MessageBundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks what screen readers get from the topmost window: names, help and states, in the language
 * of the window, in the order in which they are visible.
 */
public final class AccessibilityCheck {

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("error");

    /** The English messages that are different in German. */
    private static final Set<String> ENGLISH = english();

    /** The nodes that are either selected or not. */
    private static final Set<AccessibleRole> SELECTABLE =
            Set.of(
                    AccessibleRole.CHECK_BOX,
                    AccessibleRole.RADIO_BUTTON,
                    AccessibleRole.TOGGLE_BUTTON,
                    AccessibleRole.TAB_ITEM,
                    AccessibleRole.TABLE_CELL,
                    AccessibleRole.LIST_ITEM,
                    AccessibleRole.CHECK_MENU_ITEM,
                    AccessibleRole.RADIO_MENU_ITEM);

    /** The nodes that are of no use without a name, even if Tab doesn't reach them. */
    private static final Set<AccessibleRole> NAMED =
            Set.of(
                    AccessibleRole.BUTTON,
                    AccessibleRole.MENU_BUTTON,
                    AccessibleRole.IMAGE_VIEW,
                    AccessibleRole.PROGRESS_INDICATOR,
                    AccessibleRole.TABLE_VIEW,
                    AccessibleRole.LIST_VIEW,
                    AccessibleRole.LIST_ITEM,
                    AccessibleRole.MENU_ITEM,
                    AccessibleRole.TAB_ITEM,
                    AccessibleRole.TABLE_COLUMN,
                    AccessibleRole.DIALOG);

    private final List<AccessibleNode> nodes;
    private final List<String> flaws = new ArrayList<>();

    private AccessibilityCheck(ReadingOrder order) {
        nodes = order.nodes();
    }

    private static Set<String> english() {
        List<MessageBundle> bundles = MessageBundle.ofTheDesktop();
        Set<String> english =
                bundles.stream()
                        .flatMap(bundle -> bundle.english().values().stream())
                        .collect(toSet());
        bundles.forEach(bundle -> english.removeAll(bundle.in(Locale.GERMAN).values()));
        return english;
    }

    /** Returns the flaws of the topmost window. Call it on the JavaFX thread. */
    public static List<String> flaws() {
        return flaws(ReadingOrder.ofTopmost());
    }

    static List<String> flaws(ReadingOrder order) {
        AccessibilityCheck check = new AccessibilityCheck(order);
        check.nodes.forEach(check::check);
        check.checkDuplicates();
        check.checkOrder();
        return check.flaws;
    }

    private void flaw(String what, AccessibleNode node) {
        flaws.add(what + ": " + node.line().strip() + " (" + describe(node.node()) + ')');
    }

    private static String describe(Node node) {
        return node.getClass().getSimpleName()
                + (node.getId() == null ? "" : '#' + node.getId())
                + node.getStyleClass();
    }

    private void check(AccessibleNode node) {
        AccessibleRole role = node.role();
        if (node.isFocusable()
                && (role == AccessibleRole.NODE
                        || role == AccessibleRole.PARENT
                        || role == AccessibleRole.SCROLL_PANE)) {
            flaw("focusable without a role", node);
        } else if (node.name().isBlank()
                && (node.isFocusable() || NAMED.contains(role))
                && !isPartOfControl(node)) {
            flaw("no name", node);
        }
        if (node.isField() && !Objects.toString(node.node().getAccessibleText(), "").isEmpty()) {
            flaw("the accessible text hides the value", node);
        }
        if (SELECTABLE.contains(role) && node.is(AccessibleAttribute.SELECTED) == null) {
            flaw("neither selected nor not", node);
        }
        if (node.role() == AccessibleRole.TEXT && isDrawing(node.name())) {
            flaw("an icon that is read", node);
        }
        if (Locale.getDefault().getLanguage().equals("de")
                && !isUserData(node.node())
                && (ENGLISH.contains(node.name()) || ENGLISH.contains(node.help()))) {
            flaw("English", node);
        }
        checkError(node);
        if (node.node() instanceof TableCell<?, ?> cell && !cell.isEmpty()) {
            shownTexts(cell)
                    .flatMap(String::lines)
                    .filter(text -> !node.name().contains(text))
                    .forEach(text -> flaw('"' + text + "\" is not in the name", node));
        }
    }

    /** Whether a text comes from the list of a bulk invite. */
    private static boolean isUserData(Node node) {
        return node.getParent() != null && node.getParent().getStyleClass().contains("column-card");
    }

    /** Whether a text consists of characters for private use, which draw icons. */
    private static boolean isDrawing(String text) {
        return !text.isEmpty()
                && text.codePoints()
                        .allMatch(each -> Character.getType(each) == Character.PRIVATE_USE);
    }

    /** Screen readers read the tab of a pane, and the box of a list of choices. */
    private static boolean isPartOfControl(AccessibleNode node) {
        return node.role() == AccessibleRole.TAB_PANE || "list-view".equals(node.node().getId());
    }

    /** A field in error tells its error as help. */
    private void checkError(AccessibleNode node) {
        if (node.node().getPseudoClassStates().contains(INVALID) && node.node().getId() != null) {
            Node line =
                    node.node().getScene().getRoot().lookup('#' + node.node().getId() + "Error");
            if (line != null && line.isVisible()) {
                shownTexts(line)
                        .filter(error -> !node.help().contains(error))
                        .forEach(error -> flaw('"' + error + "\" is not in the help", node));
            }
        }
    }

    /** Returns the texts that are visible in a node, except those of icons. */
    private static Stream<String> shownTexts(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        if (node instanceof Labeled labeled) {
            return Stream.concat(
                            Stream.of(Objects.toString(labeled.getText(), "")),
                            labeled.getGraphic() == null
                                    ? Stream.empty()
                                    : shownTexts(labeled.getGraphic()))
                    .filter(text -> !text.isBlank());
        }
        if (node instanceof TextInputControl field) {
            return Stream.of(field.getText());
        }
        if (node instanceof Text text && !text.getStyleClass().contains("ikonli-font-icon")) {
            return Stream.of(text.getText()).filter(each -> !each.isBlank());
        }
        return childTexts(node);
    }

    private static Stream<String> childTexts(Node node) {
        // Decorative nodes have no accessible children
        return node.queryAccessibleAttribute(AccessibleAttribute.CHILDREN) instanceof List<?> all
                ? all.stream().flatMap(child -> shownTexts((Node) child))
                : Stream.empty();
    }

    private void checkDuplicates() {
        Set<String> seen = new HashSet<>();
        for (AccessibleNode node : nodes) {
            if (node.isFocusable()
                    && !isInCell(node.node())
                    && !node.name().isBlank()
                    && !seen.add(node.role() + node.name() + node.help())) {
                flaw("two with this name", node);
            }
        }
    }

    private static boolean isInCell(Node node) {
        return Stream.iterate(node, Objects::nonNull, Node::getParent)
                .anyMatch(IndexedCell.class::isInstance);
    }

    /** The Tab key moves forward: to the right or down. */
    private void checkOrder() {
        AccessibleNode before = null;
        for (AccessibleNode node : nodes) {
            if (node.isFocusable() && !isInCell(node.node())) {
                if (before != null
                        && scroll(before.node()) == scroll(node.node())
                        && isBackward(bounds(before), bounds(node))) {
                    flaw("above or left of " + before.line().strip(), node);
                }
                before = node;
            }
        }
    }

    /** Returns the scroll pane around a node, beyond whose edge it may be, or null. */
    private static @Nullable Node scroll(Node node) {
        Node around = node.getParent();
        while (around != null && !(around instanceof ScrollPane)) {
            around = around.getParent();
        }
        return around;
    }

    private static Bounds bounds(AccessibleNode node) {
        return node.node().localToScreen(node.node().getLayoutBounds());
    }

    private static boolean isBackward(Bounds from, Bounds to) {
        boolean isLeft = to.getMaxX() <= from.getMinX() + 1;
        boolean isAbove = to.getMaxY() <= from.getMinY() + 1;
        boolean isRight = to.getMinX() >= from.getMaxX() - 1;
        boolean isBelow = to.getMinY() >= from.getMaxY() - 1;
        return (isAbove && !isRight) || (isLeft && !isBelow);
    }
}
