package org.roster.desktop.shell;

import javafx.scene.Node;
import javafx.scene.Parent;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.shell.MainController.Screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The organizations that have been opened, with their pages. A page that isn't shown keeps what the
 * user has typed and selected in it, but receives no events.
 */
final class OpenedOrganizations {

    private final MainWindow window;

    /** The most recently shown first. */
    private final List<OpenedPage> pages = new ArrayList<>();

    private @Nullable OpenedPage shown;

    /** The page of an organization. */
    private static final class OpenedPage {

        private final AdministeredOrganization organization;
        private final OrganizationPage page;
        private final Parent view;
        private @Nullable Node focused;

        OpenedPage(AdministeredOrganization organization, OrganizationPage page, Parent view) {
            this.organization = organization;
            this.page = page;
            this.view = view;
        }
    }

    OpenedOrganizations(MainWindow window) {
        this.window = window;
    }

    /** Whether the window shows this organization. */
    boolean isShown(AdministeredOrganization organization) {
        return shown != null && shown.organization.isSame(organization);
    }

    /** Whether the window shows an organization. */
    boolean isAnyShown() {
        return shown != null;
    }

    /** Keeps the page that is shown, because the window shows another one from now on. */
    void leave() {
        window.resetKeys();
        if (shown != null) {
            shown.focused = window.focused();
            shown.page.suspend();
            shown = null;
        }
    }

    /**
     * Shows the page of an organization that was opened before.
     *
     * @return whether there is one
     */
    boolean showAgain(AdministeredOrganization organization) {
        Optional<OpenedPage> known =
                pages.stream().filter(each -> each.organization.isSame(organization)).findFirst();
        known.ifPresent(opened -> {
            show(opened);
            opened.page.resume();
            if (opened.focused != null && opened.focused.getScene() != null) {
                opened.focused.requestFocus();
            } else {
                focus(opened);
            }
        });
        return known.isPresent();
    }

    /** Shows a new page. */
    void show(AdministeredOrganization organization, OrganizationPage page, Parent view) {
        OpenedPage opened = new OpenedPage(organization, page, view);
        show(opened);
        focus(opened);
    }

    /** Focuses a page once its tabs contain their screens. */
    private void focus(OpenedPage opened) {
        window.afterLayout(() -> {
            if (shown == opened) {
                opened.page.focus();
            }
        });
    }

    private void show(OpenedPage opened) {
        pages.remove(opened);
        pages.addFirst(opened);
        shown = opened;
        window.bindTitle(opened.page.nameProperty());
        window.setPage(opened.view, opened.page.notices());
        opened.page.bindKeys();
    }

    /** The organization that was shown last, or null. */
    @Nullable AdministeredOrganization last() {
        return pages.isEmpty() ? null : pages.getFirst().organization;
    }

    /** The current name of the organization that was shown last; empty if there is none. */
    String lastName() {
        return pages.isEmpty() ? "" : pages.getFirst().page.nameProperty().getValue();
    }

    /** The organization at a server that was shown last, or null. */
    @Nullable AdministeredOrganization last(Predicate<AdministeredOrganization> wanted) {
        return pages.stream()
                .map(each -> each.organization)
                .filter(wanted)
                .findFirst()
                .orElse(null);
    }

    /** Runs an action that closes pages. Each of them asks first if something would be lost. */
    void leave(Predicate<AdministeredOrganization> closed, Runnable next) {
        Runnable all = next;
        for (OpenedPage each : List.copyOf(pages)) {
            if (closed.test(each.organization)) {
                Runnable rest = all;
                all = () -> each.page.leave(rest);
            }
        }
        all.run();
    }

    /**
     * Creates the pages again, each at the screen that it shows. A page in which something would be
     * lost asks first.
     *
     * @param create shows a new page of an organization
     */
    void renew(Consumer<AdministeredOrganization> create) {
        OpenedPage before = shown;
        for (OpenedPage each : List.copyOf(pages).reversed()) {
            each.page.leave(() -> renew(each, create));
        }
        if (before == null) {
            leave();
        } else if (pages.contains(before)) {
            // It asks
            leave();
            show(before);
            before.page.resume();
        }
    }

    private void renew(OpenedPage old, Consumer<AdministeredOrganization> create) {
        Screen screen = old.page.screen();
        close(old);
        leave();
        create.accept(old.organization);
        pages.getFirst().page.show(screen);
    }

    /** Closes the pages of an account. If one of them is shown, the window still contains it. */
    void close(Predicate<AdministeredOrganization> closed) {
        List.copyOf(pages).stream()
                .filter(each -> closed.test(each.organization))
                .forEach(this::close);
    }

    private void close(OpenedPage opened) {
        pages.remove(opened);
        opened.page.close();
        if (shown == opened) {
            shown = null;
            window.resetKeys();
        }
    }
}
