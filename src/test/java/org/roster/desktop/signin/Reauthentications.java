package org.roster.desktop.signin;

import org.roster.contract.Role;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.task.Tasks;

/** Creates controllers of the repeated sign-in for tests in other packages. */
public final class Reauthentications {

    private Reauthentications() {}

    /** Returns a controller that waits for the browser. */
    public static ReauthenticationController waiting(Tasks tasks) {
        FakeSignIn.SignedIn session =
                new FakeSignIn.SignedIn(
                        Samples.me("Ada Example", Role.ADMINISTRATOR, 1), new FakeOrganization());
        ReauthenticationViewModel model = new ReauthenticationViewModel(session, tasks);
        model.start();
        return new ReauthenticationController(model);
    }
}
