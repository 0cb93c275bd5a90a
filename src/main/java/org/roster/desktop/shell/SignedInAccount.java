package org.roster.desktop.shell;

import org.roster.client.signin.Session;
import org.roster.contract.Me;
import org.roster.contract.Me.Membership;
import org.roster.desktop.settings.KnownServer;

import java.util.List;

/** An account that is signed in at a server. Two of these are equal only if they are the same. */
public final class SignedInAccount {

    private final Session session;
    private List<Membership> administered;

    /** Creates the account of a session. */
    public SignedInAccount(Session session) {
        this.session = session;
        this.administered = OrganizationsController.administered(session.me());
    }

    /** The session, whose tokens only this account uses. */
    public Session session() {
        return session;
    }

    /** The host of the server, with its port if that isn't the usual one. */
    String host() {
        return session.server().getRawAuthority();
    }

    String username() {
        return session.me().identity().username();
    }

    /** The server and account, as the settings remember them. */
    KnownServer known() {
        return new KnownServer(
                session.server().toString(), username(), session.me().identity().provider(), null);
    }

    /** The organizations that the account administers, sorted by name. */
    List<AdministeredOrganization> organizations() {
        return administered.stream().map(each -> new AdministeredOrganization(this, each)).toList();
    }

    /** Takes over the current memberships. */
    void update(Me me) {
        administered = OrganizationsController.administered(me);
    }
}
