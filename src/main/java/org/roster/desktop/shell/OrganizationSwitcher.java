package org.roster.desktop.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.commands.PaletteItem;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SearchText;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.List;
import java.util.function.ToIntFunction;

/** The organizations of all signed-in accounts, and which of them the window shows. */
public final class OrganizationSwitcher {

    /** The maximum length of a name in a menu, in code points: a server may send any. */
    private static final int MAX_LENGTH = 80;

    /** Moves between organizations and accounts. */
    public interface Actions {

        /** Does nothing. */
        Actions NONE =
                new Actions() {
                    @Override
                    public void open(AdministeredOrganization organization) {}

                    @Override
                    public void add() {}

                    @Override
                    public void signOut(SignedInAccount account) {}

                    @Override
                    public void refresh() {}
                };

        /** Shows an organization. Other accounts stay signed in. */
        void open(AdministeredOrganization organization);

        /** Opens the sign-in page, from which the user can return. */
        void add();

        /** Signs an account out. */
        void signOut(SignedInAccount account);

        /** Reads the memberships of all accounts again, in the background. */
        void refresh();
    }

    private final Actions actions;
    private final ToIntFunction<AdministeredOrganization> colors;
    private final ObservableList<SignedInAccount> accounts = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable AdministeredOrganization> shown =
            new ReadOnlyObjectWrapper<>();
    private final Messages messages = Messages.beside(OrganizationSwitcher.class);
    private final ObservableBooleanValue several =
            Bindings.createBooleanBinding(() -> organizations().size() > 1, accounts, shown);
    private final ObservableStringValue place =
            Bindings.createStringBinding(this::placeOfShown, accounts, shown);

    /**
     * Creates a switcher without accounts.
     *
     * @param colors the color of each organization
     */
    public OrganizationSwitcher(Actions actions, ToIntFunction<AdministeredOrganization> colors) {
        this.actions = actions;
        this.colors = colors;
    }

    /** Moves between organizations and accounts. */
    public Actions actions() {
        return actions;
    }

    /** The signed-in accounts, in the order of their sign-ins. */
    ObservableList<SignedInAccount> accounts() {
        return accounts;
    }

    /** The organization that the window shows or showed last; null before the first one. */
    ReadOnlyObjectProperty<@Nullable AdministeredOrganization> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    void setShown(AdministeredOrganization now) {
        shown.set(now);
    }

    boolean isShown(AdministeredOrganization organization) {
        AdministeredOrganization now = shown.get();
        return now != null && now.isSame(organization);
    }

    /** The color of an organization. */
    int color(AdministeredOrganization organization) {
        return colors.applyAsInt(organization);
    }

    /** The color of the organization that the window shows or showed last; 0 before the first. */
    int color() {
        AdministeredOrganization now = shown.get();
        return now == null ? 0 : color(now);
    }

    /** The organizations of all accounts. */
    List<AdministeredOrganization> organizations() {
        return accounts.stream().flatMap(account -> account.organizations().stream()).toList();
    }

    /** Whether there is another organization to switch to. */
    ObservableBooleanValue severalProperty() {
        return several;
    }

    /** The server and account of the shown organization; empty if there is only one account. */
    ObservableStringValue placeProperty() {
        return place;
    }

    private String placeOfShown() {
        AdministeredOrganization now = shown.get();
        return now == null || accounts.size() < 2 ? "" : place(now.account());
    }

    /** The server of an account, and its name if it isn't the only one there. */
    String place(SignedInAccount account) {
        boolean alone =
                accounts.stream().filter(each -> each.host().equals(account.host())).count() < 2;
        return alone
                ? account.host()
                : messages.get(
                        "switcher.account",
                        UntrustedText.shown(account.username()),
                        account.host());
    }

    /** The name of an organization, of a length that fits into a menu. */
    static String title(AdministeredOrganization organization) {
        String shown = UntrustedText.shown(organization.name());
        return shown.codePointCount(0, shown.length()) <= MAX_LENGTH
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, MAX_LENGTH)) + "…";
    }

    /** Finds the commands that switch to another organization or sign an account out. */
    public List<PaletteItem> find(String query) {
        String[] terms = SearchText.terms(query);
        return organizations().stream()
                .filter(each -> !isShown(each))
                .map(this::command)
                .filter(item ->
                        SearchText.matches(
                                SearchText.key(item.title()), SearchText.key(item.detail()), terms))
                .toList();
    }

    private PaletteItem command(AdministeredOrganization organization) {
        return new PaletteItem(
                "mdi2s-swap-horizontal",
                messages.get("switcher.command", title(organization)),
                place(organization.account()),
                "",
                () -> actions.open(organization));
    }
}
