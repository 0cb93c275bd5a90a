package org.roster.desktop;

import javafx.stage.Window;

import org.roster.contract.InviteStatus;
import org.roster.contract.Me;
import org.roster.contract.Role;
import org.roster.demo.window.ScriptedFileDialogs;
import org.roster.desktop.export.RowExport;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Times;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The parts that the controllers of views are made of.
 *
 * @param owner returns the window of the dialogs
 */
record ViewParts(Tasks tasks, Times times, Supplier<Window> owner) {

    /** Returns a replica with three members and an invite. */
    OrganizationReplica replica() {
        FakeOrganization service =
                new FakeOrganization()
                        .with(Samples.members(3))
                        .with(Samples.invite("i1", "lise@example.com", InviteStatus.PENDING));
        OrganizationReplica replica = TestReplica.of(service, tasks, () -> Samples.NOW);
        replica.follow();
        return replica;
    }

    OrganizationGateway gateway() {
        return TestReplica.gateway(new FakeOrganization(), replica(), tasks);
    }

    Dialogs dialogs() {
        return new Dialogs(owner);
    }

    Notices notices() {
        return new Notices(tasks);
    }

    LinkClipboard clipboard() {
        return new LinkClipboard(tasks);
    }

    RowExport export(Notices notices) {
        return new RowExport(new ScriptedFileDialogs(Path.of("")), notices, tasks);
    }

    /** Returns an account in this many organizations. */
    static Me me(int organizations) {
        return Samples.me("Ada Example", Role.ADMINISTRATOR, organizations);
    }
}
