package org.roster.server.scim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.contract.TokenScope;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.DatabaseSnapshot;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls each route of the SCIM endpoint with every kind of caller that has no connection to it. */
@SqliteFirst
class ScimIsolationTest extends ScimTest {

    private static final Map<String, String> BODIES =
            Map.of(
                    "POST", anyone(1),
                    "PUT", anyone(2),
                    "PATCH",
                            "{\"Operations\":[{\"op\":\"replace\",\"path\":\"active\",\"value\":false}]}");

    private List<String> routes(String id) {
        List<String> routes =
                roster.service().routes().stream()
                        .filter(route -> route.contains(" /scim/v2/"))
                        .map(route ->
                                route.replace("/scim/v2", "")
                                        .replace("/Users/{id}", "/Users/" + id))
                        .map(route -> route.replace("{name}", "User").replace("{urn}", USER))
                        .toList();
        assertThat(routes).hasSize(11).noneMatch(route -> route.contains("{"));
        return routes;
    }

    private static Answer call(Scim scim, String route) {
        String[] parts = route.split(" ", 2);
        return scim.send(parts[0], parts[1], BODIES.getOrDefault(parts[0], ""));
    }

    @Test
    void callersWithoutAConnectionAreRefused() {
        SampleAccount member = roster.join(roster.google("member"), "MEMBER");
        Answer connection = entra(5);
        String user = scim(connection).create(user(entraAccount("ada"))).text("/id");
        Map<String, String> callers = new LinkedHashMap<>();
        callers.put("anonymous", "");
        callers.put("forged", "rt_" + "0".repeat(49));
        callers.put("stranger", roster.token(roster.google("stranger")));
        callers.put("member", roster.token(member));
        callers.put("administrator", roster.token(roster.administrator()));
        for (TokenScope scope : TokenScope.values()) {
            callers.put(scope.wire(), roster.newToken(scope.wire()).text("/secret"));
        }
        callers.values().stream()
                .filter(token -> !token.isEmpty())
                .forEach(token -> roster.api("", token).get("/organizations/x"));
        callers.forEach((who, token) -> call(scim(token), "GET /Users"));
        Map<String, List<String>> before = DatabaseSnapshot.of(roster.service());
        callers.forEach((who, token) -> {
            int status = who.equals("anonymous") || who.equals("forged") ? 401 : 403;
            for (String route : routes(user)) {
                isError(call(scim(token), route), status, "");
            }
        });
        assertThat(DatabaseSnapshot.of(roster.service())).isEqualTo(before);
    }

    @Test
    void otherConnectionsReachNoUser() {
        TestService mine = roster;
        Answer connection = entra(5);
        String user = scim(connection).create(user(entraAccount("ada"))).text("/id");
        roster = mine.newOrganization(10);
        Scim foreign = scim(entra(5));
        List<String> routes = routes(user);
        is(foreign.get("/Users"), 200);
        roster = mine;
        List<String> before = DatabaseSnapshot.of(mine.service()).get("scim_user");
        for (String route : routes) {
            if (route.contains(user)) {
                isError(call(foreign, route), 404, "");
            }
        }
        assertThat(DatabaseSnapshot.of(mine.service()).get("scim_user")).isEqualTo(before);
        assertThat(foreign.get("/Users").text("/totalResults")).isEqualTo("0");
    }
}
