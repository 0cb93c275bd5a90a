package org.roster.desktop;

import javafx.beans.property.ObjectProperty;
import javafx.scene.input.KeyCombination;

import org.roster.contract.Invite;
import org.roster.contract.Member;
import org.roster.desktop.commands.Command;
import org.roster.desktop.commands.Command.Kind;
import org.roster.desktop.commands.CommandDialogs;
import org.roster.desktop.commands.CommandMenus;
import org.roster.desktop.commands.PaletteItem;
import org.roster.desktop.commands.PaletteViewModel;
import org.roster.desktop.invites.InvitesController;
import org.roster.desktop.invites.InvitesViewModel;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.shell.MainController.AccountMenu;
import org.roster.desktop.shell.MainController.Screen;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.theme.Appearance;
import org.roster.desktop.undo.UndoViewModel;
import org.roster.desktop.users.UsersController;
import org.roster.desktop.users.UsersViewModel;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The commands on the page of an organization. */
final class WindowCommands {

    /** The commands that someone who only hands out links can't run or doesn't need. */
    private static final Set<Kind> MANAGEMENT =
            EnumSet.of(
                    Kind.INVITE,
                    Kind.INVITE_MANY,
                    Kind.UNDO,
                    Kind.USERS,
                    Kind.INVITES,
                    Kind.ACTIVITY,
                    Kind.LIMITS,
                    Kind.POLICY,
                    Kind.TOKENS,
                    Kind.WEBHOOKS,
                    Kind.PROVISIONING,
                    Kind.MAIL_SETTINGS);

    private final boolean linksOnly;
    private final MainController main;
    private final UsersViewModel users;
    private final UsersController usersScreen;
    private final InvitesViewModel invites;
    private final InvitesController invitesScreen;
    private final CommandDialogs dialogs;
    private final UndoViewModel undo;
    private final AccountMenu account;
    private final ContractLabels labels = new ContractLabels();
    private List<Command> commands = List.of();

    /**
     * Creates the commands of a page.
     *
     * @param linksOnly whether the user can only hand out links
     */
    WindowCommands(
            boolean linksOnly,
            MainController main,
            UsersViewModel users,
            UsersController usersScreen,
            InvitesViewModel invites,
            InvitesController invitesScreen,
            CommandDialogs dialogs,
            UndoViewModel undo,
            AccountMenu account) {
        this.linksOnly = linksOnly;
        this.main = main;
        this.users = users;
        this.usersScreen = usersScreen;
        this.invites = invites;
        this.invitesScreen = invitesScreen;
        this.dialogs = dialogs;
        this.undo = undo;
        this.account = account;
    }

    /**
     * The actions outside the page.
     *
     * @param invite opens the invite dialog
     * @param inviteMany opens the bulk invite dialog
     * @param mails opens the settings of the organization's mails
     * @param appearance the color scheme
     * @param documentation opens the documentation in the browser
     * @param log opens the log
     * @param report opens the dialog to report a problem
     * @param about opens the dialog about Roster
     * @param quit closes the window
     */
    record WindowActions(
            Runnable invite,
            Runnable inviteMany,
            Runnable mails,
            ObjectProperty<Appearance> appearance,
            Runnable documentation,
            Runnable log,
            Runnable report,
            Runnable about,
            Runnable quit) {}

    /**
     * Creates all commands and the menus that list them.
     *
     * @param actions the actions outside the page
     */
    void prepare(WindowActions actions) {
        commands =
                Arrays.stream(Kind.values())
                        .filter(kind -> !linksOnly || !MANAGEMENT.contains(kind))
                        .map(kind -> command(kind, actions))
                        .toList();
        main.showMenus(new CommandMenus(commands).create());
    }

    /**
     * Adds the keyboard shortcuts of all commands.
     *
     * @param keys the shortcuts of the window
     */
    void bind(Map<KeyCombination, Runnable> keys) {
        for (Command each : commands) {
            KeyCombination combination = each.kind().keys();
            if (combination != null) {
                keys.put(combination, each.run());
            }
        }
    }

    private Command command(Kind kind, WindowActions actions) {
        Runnable run = run(kind, actions);
        return switch (kind) {
            case UNDO ->
                    new Command(
                            kind,
                            undo.textProperty()::getValue,
                            undo.possibleProperty()::getValue,
                            run);
            case COPY_LINK -> new Command(kind, invitesScreen::canCopySelectedLink, run);
            case INVITE, INVITE_MANY -> new Command(kind, this::canInvite, run);
            case THEME_SYSTEM, THEME_LIGHT, THEME_DARK ->
                    new Command(kind, () -> actions.appearance().get() != appearance(kind), run);
            default -> new Command(kind, run);
        };
    }

    private static Appearance appearance(Kind theme) {
        return switch (theme) {
            case THEME_LIGHT -> Appearance.LIGHT;
            case THEME_DARK -> Appearance.DARK;
            default -> Appearance.SYSTEM;
        };
    }

    private boolean canInvite() {
        return !invites.ended().get();
    }

    private Runnable ifCanInvite(Runnable dialog) {
        return () -> {
            if (canInvite()) {
                dialog.run();
            }
        };
    }

    private Runnable run(Kind kind, WindowActions actions) {
        return switch (kind) {
            case INVITE -> ifCanInvite(actions.invite());
            case INVITE_MANY -> ifCanInvite(actions.inviteMany());
            case COPY_LINK -> invitesScreen::copySelectedLink;
            case UNDO -> undo::undo;
            case SEARCH -> main::search;
            case PALETTE -> this::palette;
            case USERS -> () -> main.show(Screen.USERS);
            case INVITES -> () -> main.show(Screen.INVITES);
            case ACTIVITY -> () -> main.show(Screen.ACTIVITY);
            case LIMITS -> () -> main.show(Screen.LIMITS);
            case POLICY -> () -> main.show(Screen.POLICY);
            case TOKENS -> () -> main.show(Screen.TOKENS);
            case WEBHOOKS -> () -> main.show(Screen.WEBHOOKS);
            case PROVISIONING -> () -> main.show(Screen.PROVISIONING);
            case DOCUMENTATION -> actions.documentation();
            case SHORTCUTS -> () -> dialogs.shortcuts(commands);
            case THEME_SYSTEM, THEME_LIGHT, THEME_DARK ->
                    () -> actions.appearance().set(appearance(kind));
            case MAIL_SETTINGS -> actions.mails();
            case SETTINGS -> account.settings();
            case SIGN_INS -> account.signIns();
            case REPORT -> actions.report();
            case ABOUT -> actions.about();
            case LOG -> actions.log();
            case SWITCH_SERVER -> main::showSwitcher;
            case ADD_SERVER -> account.switcher().actions()::add;
            case SIGN_OUT -> account.signOut();
            case QUIT -> actions.quit();
        };
    }

    private void palette() {
        dialogs.palette(
                new PaletteViewModel(
                        commands.stream().filter(this::isInPalette).toList(),
                        List.of(account.switcher()::find, this::members, this::invites)));
    }

    /** The palette lists neither itself nor commands without effect. */
    private boolean isInPalette(Command command) {
        return command.kind() != Kind.PALETTE && command.possible().getAsBoolean();
    }

    private List<PaletteItem> members(String query) {
        return users.find(query, PaletteViewModel.MAX_ITEMS).stream().map(this::found).toList();
    }

    private PaletteItem found(Member member) {
        return new PaletteItem(
                "mdi2a-account-outline",
                member.displayName(),
                member.username(),
                "",
                () -> {
                    main.show(Screen.USERS);
                    usersScreen.reveal(member);
                });
    }

    private List<PaletteItem> invites(String query) {
        return invites.find(query, PaletteViewModel.MAX_ITEMS).stream().map(this::found).toList();
    }

    private PaletteItem found(Invite invite) {
        return new PaletteItem(
                "mdi2e-email-outline",
                invite.username(),
                labels.of(invite.status()),
                "",
                () -> {
                    main.show(Screen.INVITES);
                    invitesScreen.reveal(invite);
                });
    }
}
