package org.roster.desktop.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.control.Avatar;
import org.roster.desktop.ui.control.Badge;
import org.roster.desktop.ui.control.ConditionalChildren;
import org.roster.desktop.ui.control.LazyTooltip;
import org.roster.desktop.ui.control.MenuPlacement;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.OrganizationBadge;
import org.roster.desktop.ui.text.Messages;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Controls the page of an organization: its name, the account menu, and a tab for each screen. */
public final class MainController {

    /** The width of a header without room for the user's name and for wide tabs, in em. */
    private static final double NARROW_WIDTH = 64;

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final MainViewModel model;
    private final Screens screens;
    private final AccountMenu accountMenu;
    private final Messages messages = Messages.beside(MainController.class);

    @FXML private VBox page;
    @FXML private Region strip;
    @FXML private Region header;
    @FXML private MenuBar menuBar;
    @FXML private MenuButton allMenus;
    @FXML private SwitcherButton switcher;
    @FXML private MenuButton account;
    @FXML private Label accountName;
    @FXML private TabPane tabs;
    @FXML private Tab users;
    @FXML private Tab invites;
    @FXML private Badge pending;
    @FXML private Badge held;
    @FXML private Tab activity;
    @FXML private Tab limits;
    @FXML private Tab policy;
    @FXML private Tab tokens;
    @FXML private Tab webhooks;
    @FXML private Tab provisioning;
    @FXML private HBox banner;

    /** A strong reference: bindings reference their listeners only weakly. */
    private BooleanBinding narrow = Bindings.createBooleanBinding(() -> false);

    /** The tabs of all screens, in the order of {@link Screen}; not all of them may be shown. */
    private List<Tab> all = List.of();

    private @Nullable FoldingMenus menus;

    /**
     * The screens. Each is created when its tab is first selected, which keeps start-up short.
     *
     * @param users the table of users
     * @param invites the table of invites
     * @param activity the activity log
     * @param limits the limits
     * @param policy the sign-in policy
     * @param tokens the API tokens
     * @param webhooks the webhooks
     * @param provisioning the SCIM connections
     */
    public record Screens(
            Supplier<? extends Node> users,
            Supplier<? extends Node> invites,
            Supplier<? extends Node> activity,
            Supplier<? extends Node> limits,
            Supplier<? extends Node> policy,
            Supplier<? extends Node> tokens,
            Supplier<? extends Node> webhooks,
            Supplier<? extends Node> provisioning) {}

    /**
     * The commands of the account menu.
     *
     * @param settings opens the settings
     * @param signIns opens the list of the user's own sign-ins
     * @param signInAgain replaces a session that has ended
     * @param signOut ends the session
     * @param switcher the organizations of all accounts
     */
    public record AccountMenu(
            Runnable settings,
            Runnable signIns,
            Runnable signInAgain,
            Runnable signOut,
            OrganizationSwitcher switcher) {

        /** Commands that do nothing, for a page that is never shown. */
        public static AccountMenu none() {
            return new AccountMenu(
                    () -> {},
                    () -> {},
                    () -> {},
                    () -> {},
                    new OrganizationSwitcher(OrganizationSwitcher.Actions.NONE, each -> 0));
        }
    }

    public MainController(MainViewModel model, Screens screens, AccountMenu accountMenu) {
        this.model = model;
        this.screens = screens;
        this.accountMenu = accountMenu;
    }

    @FXML
    private void initialize() {
        // Screen readers read the children in their order, and the tabs would come last
        tabs.skinProperty()
                .addListener((changed, before, now) -> tabs.lookup(".tab-header-area").toBack());
        FoldingMenus shownMenus = new FoldingMenus(menuBar, allMenus, header);
        menus = shownMenus;
        MenuPlacement.keepInWindow(allMenus);
        OrganizationSwitcher organizations = accountMenu.switcher();
        switcher.show(
                organizations,
                model.organizationProperty(),
                header.widthProperty()
                        .subtract(account.widthProperty())
                        .subtract(shownMenus.widthProperty()));
        strip.getStyleClass().add(OrganizationBadge.style(organizations.color()));
        Nodes.showWhile(strip, organizations.severalProperty());
        ConditionalChildren parts = new ConditionalChildren(page);
        banner.getChildren().add(new RemedyButton(model, accountMenu.signInAgain()));
        parts.showWhile(
                banner,
                model.bannerProperty()
                        .isNotEmpty()
                        .and(
                                model.hasFailedToLoad()
                                        .and(
                                                users.selectedProperty()
                                                        .or(invites.selectedProperty()))
                                        .not())
                        .asObject());
        Avatar avatar = new Avatar();
        avatar.setName(model.person());
        account.setGraphic(avatar);
        account.setText(model.person());
        // Known before the layout, which can't change the height of the tabs any more
        ObservableValue<Number> width =
                header.sceneProperty().flatMap(Scene::widthProperty).orElse(0);
        narrow =
                Bindings.createBooleanBinding(
                        () ->
                                width.getValue().doubleValue()
                                        < NARROW_WIDTH * account.getFont().getSize(),
                        width,
                        account.fontProperty());
        // In a narrow window, the name of the organization is more important
        account.contentDisplayProperty()
                .bind(
                        Bindings.when(narrow)
                                .then(ContentDisplay.GRAPHIC_ONLY)
                                .otherwise(ContentDisplay.LEFT));
        narrow.subscribe(isNarrow -> tabs.pseudoClassStateChanged(NARROW, isNarrow));
        MenuPlacement.keepInWindow(account);
        account.setTooltip(new Tooltip(model.person()));
        account.setAccessibleText(messages.get("account.of", model.person()));
        accountName.setText(messages.get("account.signed-in", model.account()));
        show(model.pending(), pending, invites);
        show(model.held(), held, provisioning);
        all = List.copyOf(tabs.getTabs());
        if (model.isLinksOnly()) {
            tabs.getTabs().setAll(List.of(invites));
            tabs.getSelectionModel().select(invites);
        }
        showIn(users, screens.users());
        showIn(invites, screens.invites());
        showIn(activity, screens.activity());
        model.activityShownProperty().bind(activity.selectedProperty());
        showIn(limits, screens.limits());
        showIn(policy, screens.policy());
        showIn(tokens, screens.tokens());
        showIn(webhooks, screens.webhooks());
        showIn(provisioning, screens.provisioning());
    }

    private static void show(TabCount count, Badge badge, Tab tab) {
        badge.textProperty().bind(count.number());
        badge.accessibleTextProperty().bind(count.phrase());
        // A label ignores changes of whether its graphic is managed
        count.number().subscribe(text -> tab.setGraphic(text.isEmpty() ? null : badge));
        LazyTooltip.on(badge, count.phrase()::getValue);
    }

    private static void showIn(Tab tab, Supplier<? extends Node> screen) {
        if (tab.isSelected()) {
            tab.setContent(screen.get());
            return;
        }
        tab.selectedProperty()
                .addListener(
                        new ChangeListener<>() {
                            @Override
                            public void changed(
                                    ObservableValue<? extends Boolean> selected,
                                    Boolean before,
                                    Boolean now) {
                                selected.removeListener(this);
                                tab.setContent(screen.get());
                            }
                        });
    }

    /** The screens, in the order of their tabs. */
    public enum Screen {
        USERS,
        INVITES,
        ACTIVITY,
        LIMITS,
        POLICY,
        TOKENS,
        WEBHOOKS,
        PROVISIONING
    }

    /** Shows menus in the menu bar, which is that of the system on macOS. */
    public void showMenus(List<Menu> shown) {
        Objects.requireNonNull(menus).show(shown);
    }

    /** The screen that is shown. */
    public Screen screen() {
        return Screen.values()[all.indexOf(tabs.getSelectionModel().getSelectedItem())];
    }

    /** Whether a screen is shown. */
    public ReadOnlyBooleanProperty shownProperty(Screen screen) {
        return all.get(screen.ordinal()).selectedProperty();
    }

    /** Shows a screen if the user has access to it, and focuses its search field, table or tab. */
    public void show(Screen screen) {
        Tab tab = all.get(screen.ordinal());
        if (tabs.getTabs().contains(tab)) {
            tabs.getSelectionModel().select(tab);
            // Otherwise, the focus would stay in the hidden screen, and Tab would go to the header
            if (!search() && !focus(tab.getContent().lookup("#table"))) {
                tabs.requestFocus();
            }
        }
    }

    /** Focuses the search field of the selected screen, and returns whether it has one. */
    public boolean search() {
        Node content = tabs.getSelectionModel().getSelectedItem().getContent();
        if (content.lookup("#search") instanceof TextField field && focus(field)) {
            field.selectAll();
            return true;
        }
        return false;
    }

    /** Focuses a node if it is visible; returns whether it has the focus. */
    private static boolean focus(@Nullable Node node) {
        if (node == null || node.getScene() == null) {
            return false;
        }
        node.requestFocus();
        return node.getScene().getFocusOwner() == node;
    }

    /** Opens the menu of the organizations and accounts. */
    public void showSwitcher() {
        switcher.requestFocus();
        switcher.show();
    }

    /** The view model, for bindings in the view. */
    public MainViewModel getModel() {
        return model;
    }

    @FXML
    private void settings() {
        accountMenu.settings().run();
    }

    @FXML
    private void signIns() {
        accountMenu.signIns().run();
    }

    @FXML
    private void switchServer() {
        showSwitcher();
    }

    @FXML
    private void signOut() {
        accountMenu.signOut().run();
    }
}
