package org.roster.desktop.shell;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.client.signin.Session;
import org.roster.contract.Me.Membership;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.shell.MainController.AccountMenu;
import org.roster.desktop.signin.CredentialStoreNotices;
import org.roster.desktop.signin.SignInController;
import org.roster.desktop.signin.SignInController.WayBack;
import org.roster.desktop.signin.SignInViewModel;
import org.roster.desktop.signin.StoredSignIns;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Moves between the pages of the window: the sign-in, the choice of an organization, and the
 * organizations. Owns the sessions. Runs on the JavaFX thread.
 */
public final class Navigator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Navigator.class);

    private final MainWindow window;
    private final Notices notices;
    private final CredentialStoreNotices credentials;
    private final LastOrganizations remembered;
    private final StoredSignIns stored;
    private final Tasks tasks;
    private final Pages pages;
    private final OpenedOrganizations opened;
    private final OrganizationSwitcher switcher;
    private final Messages messages = Messages.beside(Navigator.class);
    private @Nullable SignInViewModel signInPage;
    private boolean othersResumed;

    /** Shows the page again that belongs to no organization. */
    private Runnable redraw = () -> {};

    /**
     * Creates the pages.
     *
     * @param signIn creates a sign-in that passes its session on
     * @param organization creates the page of an organization
     * @param openSettings opens the settings dialog
     * @param openSignIns opens the list of the user's own sign-ins
     */
    public record Pages(
            Function<Consumer<Session>, SignInViewModel> signIn,
            BiFunction<Session, Membership, OrganizationPage> organization,
            Runnable openSettings,
            Consumer<Session> openSignIns) {}

    /**
     * Creates a navigator that shows nothing yet.
     *
     * @param notices the notices that belong to no organization
     * @param stored resumes the accounts that weren't shown last
     */
    public Navigator(
            MainWindow window,
            Notices notices,
            CredentialStoreNotices credentials,
            LastOrganizations remembered,
            StoredSignIns stored,
            Tasks tasks,
            Pages pages) {
        this.window = window;
        this.notices = notices;
        this.credentials = credentials;
        this.remembered = remembered;
        this.stored = stored;
        this.tasks = tasks;
        this.pages = pages;
        this.opened = new OpenedOrganizations(window);
        this.switcher = new OrganizationSwitcher(new Switching(), remembered::color);
    }

    /** Moves between organizations while no dialog is open, in which the user may have typed. */
    private final class Switching implements OrganizationSwitcher.Actions {

        @Override
        public void open(AdministeredOrganization organization) {
            if (!window.focusDialog() && !opened.isShown(organization)) {
                Navigator.this.open(organization);
            }
        }

        @Override
        public void add() {
            if (!window.focusDialog()) {
                var _ = showSignIn();
            }
        }

        @Override
        public void signOut(SignedInAccount account) {
            if (!window.focusDialog()) {
                opened.leave(
                        organization -> organization.account() == account,
                        () -> Navigator.this.signOut(account));
            }
        }

        @Override
        public void refresh() {
            switcher.accounts()
                    .forEach(account ->
                            tasks.call(ServiceException.class, account.session()::currentMe)
                                    .onSuccess(account::update)
                                    .onFailure(e ->
                                            LOG.info(
                                                    "Cannot read the memberships: {}",
                                                    e.toString()))
                                    .start());
        }
    }

    /** The sign-in page, or null while another page is shown. */
    public @Nullable SignInViewModel signInPage() {
        return signInPage;
    }

    /** Shows the sign-in page. The accounts stay signed in, and the user can return. */
    public SignInViewModel showSignIn() {
        leave();
        SignInViewModel model = pages.signIn().apply(this::signedIn);
        signInPage = model;
        model.server()
                .hide(known ->
                        switcher.accounts().stream().anyMatch(each -> each.known().isSame(known)));
        draw(() -> {
            SignInController controller =
                    new SignInController(model, pages.openSettings(), wayBack());
            window.setScrollingPage(Views.load(controller));
            window.afterLayout(controller::focusStep);
        });
        return model;
    }

    /** Shows a page that belongs to no organization. */
    private void draw(Runnable page) {
        redraw = page;
        window.resetTitle();
        page.run();
    }

    /**
     * Creates the pages again, in the current language. What the user has typed on the sign-in page
     * stays; a page of an organization in which something would be lost asks first.
     */
    public void renew() {
        boolean isOrganization = opened.isAnyShown();
        opened.renew(this::openNew);
        if (!isOrganization) {
            draw(redraw);
        }
    }

    private @Nullable WayBack wayBack() {
        AdministeredOrganization last = opened.last();
        return last == null ? null : new WayBack(opened.lastName(), () -> open(last));
    }

    /** Leaves the page that is shown. What is in progress on the sign-in page is canceled. */
    private void leave() {
        opened.leave();
        if (signInPage != null) {
            signInPage.leave();
            signInPage = null;
        }
    }

    private void signedIn(Session session) {
        signInPage = null;
        // The browser has the focus after the sign-in
        window.bringToFront();
        openFirst(add(session));
        if (!othersResumed) {
            othersResumed = true;
            remembered.except(switcher.accounts().getFirst()).forEach(this::resume);
        }
    }

    /** Adds the account of a session, which replaces an earlier session of the same account. */
    private SignedInAccount add(Session session) {
        credentials.watch(session);
        SignedInAccount added = new SignedInAccount(session);
        for (SignedInAccount each : List.copyOf(switcher.accounts())) {
            if (each.known().isSame(added.known())) {
                opened.close(organization -> organization.account() == each);
                each.session().replace();
                switcher.accounts().remove(each);
            }
        }
        switcher.accounts().add(added);
        return added;
    }

    /** Resumes a stored sign-in, whose organizations then appear in the switcher. */
    private void resume(KnownServer known) {
        stored.resume(
                known,
                session -> {
                    if (switcher.accounts().stream()
                            .anyMatch(each ->
                                    each.known().isSame(new SignedInAccount(session).known()))) {
                        // The user was faster
                        session.close();
                    } else {
                        add(session);
                    }
                },
                () ->
                        notices.info(
                                messages.get(
                                        "expired", URI.create(known.address()).getRawAuthority()),
                                messages.get("expired.sign-in"),
                                () -> {
                                    if (!window.focusDialog()) {
                                        showSignIn().choose(known);
                                    }
                                }));
    }

    /** Opens the organization that an account showed last, or lets the user choose. */
    private void openFirst(SignedInAccount account) {
        AdministeredOrganization last = remembered.of(account);
        if (last != null) {
            open(last);
            return;
        }
        leave();
        OrganizationsController page =
                new OrganizationsController(
                        account.session().me(),
                        each -> switcher.color(new AdministeredOrganization(account, each)),
                        chosen -> open(new AdministeredOrganization(account, chosen)),
                        () -> signOut(account),
                        wayBack());
        draw(() -> window.setScrollingPage(Views.load(page)));
        OrganizationsController.activeMembership(account.session().me())
                .ifPresent(each -> nameAdministrators(page, account.session(), each));
    }

    /** Shows whom the user can ask. The page is complete without, so a failure isn't shown. */
    private void nameAdministrators(
            OrganizationsController page, Session session, Membership membership) {
        OrganizationService service = session.organization(membership.organization().id());
        tasks.call(ServiceException.class, service::administrators)
                .onSuccess(page::showAdministrators)
                .onFailure(e -> LOG.info("Cannot read the administrators: {}", e.toString()))
                .start();
    }

    private void open(AdministeredOrganization organization) {
        leave();
        switcher.setShown(organization);
        remembered.save(organization);
        if (!opened.showAgain(organization)) {
            openNew(organization);
        }
    }

    private void openNew(AdministeredOrganization organization) {
        SignedInAccount account = organization.account();
        OrganizationPage page =
                pages.organization().apply(account.session(), organization.membership());
        opened.show(
                organization,
                page,
                page.open(
                        new AccountMenu(
                                pages.openSettings(),
                                () -> pages.openSignIns().accept(account.session()),
                                () ->
                                        opened.leave(
                                                each -> each.account() == account,
                                                () -> signInAgain(account)),
                                () -> switcher.actions().signOut(account),
                                switcher)));
    }

    /**
     * Shows an organization at a server if an account is signed in there, or else opens the sign-in
     * page and returns its model. Does neither while a dialog is open.
     */
    public @Nullable SignInViewModel switchServer(URI server) {
        if (window.focusDialog()) {
            return null;
        }
        AdministeredOrganization there =
                opened.last(each -> each.account().session().server().equals(server));
        if (there == null) {
            return showSignIn();
        }
        switcher.actions().open(there);
        return null;
    }

    private void signOut(SignedInAccount account) {
        boolean wasShown = !opened.isAnyShown() || isShown(account);
        String place = switcher.place(account);
        end(account);
        if (!wasShown) {
            notices.info(messages.get("signed-out", place));
            return;
        }
        AdministeredOrganization next = opened.last();
        if (next != null) {
            open(next);
        } else if (!switcher.accounts().isEmpty()) {
            openFirst(switcher.accounts().getFirst());
        } else {
            showSignIn().begin();
            return;
        }
        notices.info(messages.get("signed-out", place));
    }

    private boolean isShown(SignedInAccount account) {
        return account.organizations().stream().anyMatch(opened::isShown);
    }

    /** Replaces a session that has ended. */
    private void signInAgain(SignedInAccount account) {
        end(account);
        SignInViewModel model = showSignIn();
        var _ = model.fill(account.session().server());
        model.begin();
    }

    /** Signs an account out, and closes its pages. */
    private void end(SignedInAccount account) {
        opened.close(organization -> organization.account() == account);
        switcher.accounts().remove(account);
        account.session().close();
        credentials.signOut(account.session());
    }

    /** Runs an action that closes the window. Asks first if something would be lost. */
    public void leave(Runnable next) {
        opened.leave(organization -> true, next);
    }

    /** Ends the sessions and the tasks of their pages. */
    @Override
    public void close() {
        opened.close(organization -> true);
        switcher.accounts().forEach(account -> account.session().close());
        switcher.accounts().clear();
    }
}
