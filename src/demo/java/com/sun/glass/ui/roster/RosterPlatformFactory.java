package com.sun.glass.ui.roster;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;

/** Makes the platform; JavaFX finds it by its name. */
public final class RosterPlatformFactory extends HeadlessPlatformFactory {

    @Override
    public Application createApplication() {
        return new RosterApplication();
    }
}
