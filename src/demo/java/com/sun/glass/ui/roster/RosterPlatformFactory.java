package com.sun.glass.ui.roster;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;

/** Creates the platform. JavaFX finds this class by its name. */
public final class RosterPlatformFactory extends HeadlessPlatformFactory {

    @Override
    public Application createApplication() {
        return new RosterApplication();
    }
}
