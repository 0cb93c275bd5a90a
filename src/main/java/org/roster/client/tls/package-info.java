/** TLS trust: the certificate authorities of the operating system, and refused certificates. */
@NullMarked
package org.roster.client.tls;

import org.jspecify.annotations.NullMarked;
