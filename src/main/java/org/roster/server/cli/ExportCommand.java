package org.roster.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.roster.server.cli.OrganizationCommand.WithOrganization;
import org.roster.server.configuration.Configuration;
import org.roster.server.http.Json;
import org.roster.server.organizations.Organizations;
import org.roster.server.organizations.Organizations.Summary;
import org.roster.server.storage.Database;

import picocli.CommandLine.Command;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/** {@code organization export}: prints an organization, its members and its invites. */
@Command(
        name = "export",
        description = {
            "Prints an organization, its members and its invites as JSON Lines. The objects are"
                    + " those of the API, with a type: organization, member or invite. Contains no"
                    + " links.",
            "For the activity log, see roster-server audit export."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand extends WithOrganization {

    ExportCommand(Map<String, String> environment, InstantSource clock) {
        super(environment, clock);
    }

    @Override
    void run(Configuration configuration, Database database, PrintWriter out) {
        OrganizationServices services = new OrganizationServices(configuration, database, clock());
        Summary exported = new Organizations(database, clock()).recordExport(organization());
        out.println(
                line("organization", exported.organization())
                        .put("memberLimit", exported.memberLimit())
                        .put("memberCount", exported.memberCount()));
        database.read(handle -> {
            services.members()
                    .forEach(handle, organization(), each -> out.println(line("member", each)));
            services.operatorInvites()
                    .forEach(handle, organization(), each -> out.println(line("invite", each)));
            return exported;
        });
    }

    private static ObjectNode line(String type, Object entity) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("type", type);
        line.setAll((ObjectNode) Json.writer().valueToTree(entity));
        return line;
    }
}
