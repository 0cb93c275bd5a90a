package org.roster.desktop.invites;

import org.roster.client.ServiceException;
import org.roster.contract.Invite;
import org.roster.desktop.batch.BatchAction;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Tasks;

import java.util.ArrayList;
import java.util.List;

/** Resends, revokes, or reads the links of several pending invites. */
final class InviteBatch extends BatchAction<Invite> {

    /** The action on each invite. */
    enum BatchKind {
        COPY,
        RESEND,
        REVOKE
    }

    /** An invite with its link, which must not be logged. */
    record ReadLink(String username, String link) {

        @Override
        public String toString() {
            return "ReadLink[" + username + "]";
        }
    }

    private final BatchKind kind;
    private final OrganizationGateway gateway;
    private final List<ReadLink> links = new ArrayList<>();

    InviteBatch(List<Invite> invites, BatchKind kind, OrganizationGateway gateway, Tasks tasks) {
        super(invites, tasks);
        this.kind = kind;
        this.gateway = gateway;
    }

    /** Returns the links that have been read so far, in the order of the invites. */
    List<ReadLink> links() {
        return List.copyOf(links);
    }

    @Override
    protected Tasks.Work<Runnable, ServiceException> prepare(Invite invite) {
        return switch (kind) {
            case COPY ->
                    () -> {
                        String link = gateway.link(invite);
                        return () -> links.add(new ReadLink(invite.username(), link));
                    };
            case RESEND ->
                    () -> {
                        gateway.resend(invite);
                        return () -> {};
                    };
            case REVOKE ->
                    () -> {
                        gateway.revoke(invite);
                        return () -> {};
                    };
        };
    }
}
