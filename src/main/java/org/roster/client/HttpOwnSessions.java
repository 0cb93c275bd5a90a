package org.roster.client;

import org.roster.contract.ActiveSession;
import org.roster.contract.ActiveSessions;
import org.roster.contract.ProblemType;

import java.util.List;

/** Accesses the user's own sign-ins over HTTP. */
final class HttpOwnSessions implements OwnSessions {

    private final ServiceConnection connection;
    private final TokenSource tokens;

    HttpOwnSessions(ServiceConnection connection, TokenSource tokens) {
        this.connection = connection;
        this.tokens = tokens;
    }

    @Override
    public List<ActiveSession> list() throws ServiceException {
        ActiveSessions sessions =
                connection.send(
                        connection.request("/sessions").GET(),
                        ServiceConnection.type(ActiveSessions.class),
                        tokens);
        return sessions.items();
    }

    @Override
    public void end(String id) throws ServiceException {
        String path = "/sessions/" + HttpOrganizationService.segment(id);
        try {
            var _ = connection.sendForHeaders(connection.request(path).DELETE(), tokens);
        } catch (ServiceException.Refused e) {
            if (!e.is(ProblemType.NOT_FOUND)) {
                throw e;
            }
        }
    }
}
