package org.roster.desktop.shell;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Me;
import org.roster.contract.Me.Membership;
import org.roster.desktop.shell.MainController.AccountMenu;
import org.roster.desktop.signin.CredentialStoreNotices;
import org.roster.desktop.signin.SignInController;
import org.roster.desktop.signin.SignInViewModel;
import org.roster.desktop.signin.oidc.Session;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Notices;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Moves between the pages of the window: the sign-in, the choice of an organization, and an
 * organization. Owns the session. Runs on the JavaFX thread.
 */
public final class Navigator implements AutoCloseable {

    private final MainWindow window;
    private final Notices notices;
    private final CredentialStoreNotices credentials;
    private final Pages pages;
    private @Nullable SignInViewModel signInPage;
    private @Nullable Session session;
    private @Nullable OrganizationPage organizationPage;

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

    public Navigator(
            MainWindow window, Notices notices, CredentialStoreNotices credentials, Pages pages) {
        this.window = window;
        this.notices = notices;
        this.credentials = credentials;
        this.pages = pages;
    }

    /** The sign-in page, or null while another page is shown. */
    public @Nullable SignInViewModel signInPage() {
        return signInPage;
    }

    /** Shows the sign-in page. */
    public SignInViewModel showSignIn() {
        SignInViewModel model = pages.signIn().apply(this::signedIn);
        signInPage = model;
        window.resetTitle();
        window.setScrollingPage(Views.load(new SignInController(model, pages.openSettings())));
        return model;
    }

    private void signedIn(Session signedIn) {
        session = signedIn;
        credentials.watch(signedIn);
        signInPage = null;
        // The browser has the focus after the sign-in
        window.bringToFront();
        Me me = signedIn.me();
        List<Membership> administered = OrganizationsController.administered(me);
        if (administered.size() == 1) {
            open(signedIn, administered.getFirst());
        } else {
            window.setScrollingPage(
                    Views.load(
                            new OrganizationsController(
                                    me, chosen -> open(signedIn, chosen), this::signOut)));
        }
    }

    private void open(Session signedIn, Membership membership) {
        OrganizationPage page = pages.organization().apply(signedIn, membership);
        organizationPage = page;
        window.bindTitle(page.nameProperty());
        window.setPage(
                page.open(
                        new AccountMenu(
                                pages.openSettings(),
                                () -> pages.openSignIns().accept(signedIn),
                                this::switchServer,
                                this::signOut)));
    }

    private void signOut() {
        Session ended = session;
        endSession();
        if (ended != null) {
            credentials.signOut(ended);
        }
        showSignIn().begin();
    }

    /** Ends the session and shows the sign-in page, so that the user can choose another server. */
    public SignInViewModel switchServer() {
        endSession();
        return showSignIn();
    }

    private void endSession() {
        window.resetKeys();
        notices.clear();
        if (organizationPage != null) {
            organizationPage.close();
            organizationPage = null;
        }
        if (session != null) {
            session.close();
            session = null;
        }
    }

    /** Ends the session and the tasks of its page. */
    @Override
    public void close() {
        endSession();
    }
}
