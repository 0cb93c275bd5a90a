package org.roster.desktop.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.control.ConditionalChildren;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.OrganizationBadge;
import org.roster.desktop.ui.text.Messages;

import java.util.ArrayList;
import java.util.List;

/** The name of the shown organization, with a menu of all organizations and accounts. */
public final class SwitcherButton extends MenuButton {

    /** The width of the badge, the arrow and the spaces, in em. */
    private static final double AROUND = 8;

    private final Messages messages = Messages.beside(SwitcherButton.class);
    private @Nullable OrganizationSwitcher switcher;

    /**
     * Creates an empty button; call {@link #show(OrganizationSwitcher, ObservableValue,
     * ObservableValue)}.
     */
    public SwitcherButton() {
        getStyleClass().addAll("flat", "switcher");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    /**
     * Shows the organization that the switcher has opened.
     *
     * @param name the current name of the organization
     * @param room the available width, in pixels
     */
    void show(
            OrganizationSwitcher organizations,
            ObservableValue<String> name,
            ObservableValue<Number> room) {
        switcher = organizations;
        Label title = new Label();
        title.setId("organization");
        title.getStyleClass().add("organization");
        title.textProperty().bind(name);
        Label place = Nodes.styled(new Label(), "muted");
        place.textProperty().bind(organizations.placeProperty());
        // A graphic doesn't shrink with its button
        ObservableValue<Double> limit =
                room.map(width -> Math.max(0, width.doubleValue() - AROUND * getFont().getSize()));
        title.maxWidthProperty().bind(limit);
        place.maxWidthProperty().bind(limit);
        VBox lines = new VBox(title, place);
        new ConditionalChildren(lines)
                .showWhile(place, place.textProperty().map(text -> !text.isEmpty()));
        HBox graphic =
                new HBox(new OrganizationBadge(organizations.color(), name.getValue()), lines);
        graphic.getStyleClass().add("switcher-graphic");
        setGraphic(graphic);
        accessibleTextProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        messages.get(
                                                        "switcher.current",
                                                        title.getText(),
                                                        place.getText())
                                                .strip(),
                                title.textProperty(),
                                place.textProperty()));
        Tooltip full = new Tooltip();
        full.textProperty().bind(accessibleTextProperty());
        setTooltip(full);
        getItems().setAll(items());
    }

    /** Opens the menu with the current organizations. */
    @Override
    public void show() {
        if (switcher != null) {
            getItems().setAll(items());
            switcher.actions().refresh();
        }
        super.show();
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        OrganizationSwitcher organizations = switcher;
        if (organizations == null) {
            return items;
        }
        for (SignedInAccount account : organizations.accounts()) {
            if (organizations.accounts().size() > 1) {
                items.add(heading(organizations.place(account)));
            }
            if (account.organizations().isEmpty()) {
                items.add(heading(messages.get("switcher.none")));
            }
            account.organizations().forEach(each -> items.add(organization(organizations, each)));
        }
        items.add(new SeparatorMenuItem());
        items.add(
                Nodes.menuItem(
                        "mdi2p-plus",
                        messages.get("switcher.add"),
                        () -> organizations.actions().add()));
        for (SignedInAccount account : organizations.accounts()) {
            items.add(
                    Nodes.menuItem(
                            "mdi2l-logout",
                            messages.get("switcher.sign-out", organizations.place(account)),
                            () -> organizations.actions().signOut(account)));
        }
        return items;
    }

    private static MenuItem heading(String text) {
        MenuItem heading = new MenuItem(text);
        heading.setMnemonicParsing(false);
        heading.setDisable(true);
        heading.getStyleClass().add("menu-heading");
        return heading;
    }

    private static MenuItem organization(
            OrganizationSwitcher organizations, AdministeredOrganization organization) {
        RadioMenuItem item =
                new RadioMenuItem(
                        OrganizationSwitcher.title(organization),
                        new OrganizationBadge(
                                organizations.color(organization), organization.name()));
        item.setMnemonicParsing(false);
        item.setSelected(organizations.isShown(organization));
        item.setOnAction(chosen -> organizations.actions().open(organization));
        return item;
    }
}
