package org.roster.client;

import org.roster.contract.EntraCloud;

import java.io.IOException;

/** A tenant belongs to another cloud of Microsoft than the service's authority. */
public final class OtherCloudException extends IOException {

    private static final long serialVersionUID = 1L;

    private final EntraCloud cloud;

    public OtherCloudException(EntraCloud cloud) {
        super("The tenant is in the cloud of " + cloud.host());
        this.cloud = cloud;
    }

    /** The cloud of the tenant. */
    public EntraCloud cloud() {
        return cloud;
    }
}
